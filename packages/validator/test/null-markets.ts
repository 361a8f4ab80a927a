import { seededRandom } from '@openbell/seeded-random'

/** Series of daily differences whose true mean is 0. */
export type NullMarket = 'independent' | 'autoregressive' | 'sparse'

/**
 * One series of a null market.
 * `independent`: standard normal. `autoregressive`: AR(1) with coefficient 0.3, from its stationary distribution.
 * `sparse`: half of the days idle (exactly 0), the others Student's t with 4 degrees of freedom.
 */
function nullSeries(market: NullMarket, days: number, seed: string): Float64Array {
  const random = seededRandom(seed)
  const coefficient = 0.3
  let level = random.normal() / Math.sqrt(1 - coefficient ** 2)
  return Float64Array.from({ length: days }, () => {
    if (market === 'independent') return random.normal()
    if (market === 'autoregressive') return (level = coefficient * level + random.normal())
    if (random.next() < 0.5) return 0
    const chiSquare = [0, 0, 0, 0].reduce<number>((sum) => sum + random.normal() ** 2, 0)
    return random.normal() / Math.sqrt(chiSquare / 4)
  })
}

/** How often a test rejects at 5 % and at 1.67 % (a third of it) in a market without any gain. */
export function rejectionRates(
  market: NullMarket,
  days: number,
  test: (candidate: Float64Array, baseline: Float64Array, seed: string) => number,
  series = 2000,
): { readonly at5: number; readonly at167: number } {
  const baseline = new Float64Array(days)
  const pValues = Array.from({ length: series }, (_, index) => {
    const seed = `${market}/${days}/${index}`
    return test(nullSeries(market, days, seed), baseline, seed)
  })
  const share = (level: number): number => pValues.filter((p) => p < level).length / series
  return { at5: share(0.05), at167: share(0.05 / 3) }
}
