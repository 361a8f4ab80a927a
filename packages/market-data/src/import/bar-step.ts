const MINUTE_MS = 60_000
/** Fewer steps than this prove nothing. */
const LEAST_STEPS = 10
/** So large a share of steps must fit the most common one. */
const LEAST_SHARE = 0.9

/**
 * Minutes from one bar to the next, when they are plainly not one-minute bars: the most common step is longer, and nearly
 * all others are multiples of it. 1 for everything else, quiet contracts with many gaps included.
 */
export function barStep(series: readonly Float64Array[]): number {
  const steps = new Map<number, number>()
  let all = 0
  for (const ts of series)
    for (let row = 1; row < ts.length; row++) {
      const step = ((ts[row] ?? 0) - (ts[row - 1] ?? 0)) / MINUTE_MS
      steps.set(step, (steps.get(step) ?? 0) + 1)
      all++
    }
  let [common, most] = [1, 0]
  for (const [step, count] of steps)
    if (count > most) {
      common = step
      most = count
    }
  if (all < LEAST_STEPS || common <= 1) return 1
  let fitting = 0
  for (const [step, count] of steps) if (step % common === 0) fitting += count
  return fitting >= LEAST_SHARE * all ? common : 1
}
