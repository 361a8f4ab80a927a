/** Observations that weigh fully; older ones weigh less. */
const FULL_WEIGHTS = 25
/** Most observations in the good group. */
const MOST_BELOW = 25

/** Size of the good group among n evaluated trials: a tenth, rounded up, at most 25 (Optuna's γ). */
export function goodGroupSize(evaluated: number): number {
  return Math.min(Math.ceil(0.1 * evaluated), MOST_BELOW)
}

/** Weights of n observations from the oldest to the newest: the newest 25 flat at 1, a linear ramp from 1/n before. */
export function observationWeights(n: number): Float64Array {
  const weights = new Float64Array(n).fill(1)
  const ramp = n - FULL_WEIGHTS
  if (ramp <= 0) return weights
  const rise = ramp === 1 ? 0 : (1 - 1 / n) / (ramp - 1)
  for (let i = 0; i < ramp; i++) weights[i] = 1 / n + i * rise
  return weights
}
