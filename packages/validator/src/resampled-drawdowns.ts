import { seededRandom } from '@openbell/seeded-random'
import { requireDraws } from './paired-differences.ts'
import { stationaryBlockIndices } from './stationary-block-indices.ts'

/**
 * Largest fall from a peak, in the money of the profits, of histories made by drawing blocks of days anew (stationary
 * bootstrap): what the same days might have done in another order. Ascending.
 *
 * @throws ValidatorError `resampling-option-invalid`
 */
export function resampledDrawdowns(
  dailyPnl: Float64Array,
  {
    blockLength,
    draws,
    seed,
  }: { readonly blockLength: number; readonly draws: number; readonly seed: number | string },
): Float64Array {
  requireDraws(draws)
  const random = seededRandom(seed)
  const indices = new Int32Array(dailyPnl.length)
  const drawdowns = Float64Array.from({ length: draws }, () => {
    stationaryBlockIndices(random, blockLength, indices)
    let equity = 0
    let peak = 0
    let deepest = 0
    for (const day of indices) {
      equity += dailyPnl[day]!
      if (equity > peak) peak = equity
      else if (peak - equity > deepest) deepest = peak - equity
    }
    return deepest
  })
  return drawdowns.sort()
}
