/** Observations that weigh fully; older ones weigh less. */
const FULL_WEIGHTS = 25
/** Most observations in the good group. */
const MOST_BELOW = 25

/** Size of the good group among n evaluated trials: a tenth, rounded up, at most 25 (Optuna's γ). */
export function goodGroupSize(evaluated: number): number {
  return Math.min(Math.ceil(0.1 * evaluated), MOST_BELOW)
}

/**
 * Weights of n observations from the oldest to the newest: the newest 25 flat at 1, a linear ramp from 1/n before.
 *
 * @param into where they are written
 */
export function observationWeights(n: number, into: Float64Array = new Float64Array(n)): Float64Array {
  into.fill(1, 0, n)
  const ramp = n - FULL_WEIGHTS
  if (ramp <= 0) return into
  const rise = ramp === 1 ? 0 : (1 - 1 / n) / (ramp - 1)
  for (let i = 0; i < ramp; i++) into[i] = 1 / n + i * rise
  return into
}
