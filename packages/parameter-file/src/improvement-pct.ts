import { roundTo } from './round-to.ts'

/** The least size of a baseline Sharpe ratio that an improvement is measured against. */
const LEAST_BASELINE = 0.01

/**
 * Improvement in percent, rounded to one decimal: 100 × (optimised − baseline) / max(|baseline|, 0.01).
 *
 * Relative to the size of the baseline, so that the sign says better or worse also when the baseline is negative.
 * The file has no room for "undefined": against a baseline of (nearly) zero the figure is finite, has the right sign,
 * and is so large that nobody takes it for a measurement.
 */
export function improvementPct(baselineSharpe: number, optimizedSharpe: number): number {
  return roundTo(
    (100 * (optimizedSharpe - baselineSharpe)) / Math.max(Math.abs(baselineSharpe), LEAST_BASELINE),
    1,
  )
}
