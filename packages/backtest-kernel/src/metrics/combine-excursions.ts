import type { Excursion, TradeExcursions } from './trade-excursions.ts'

/**
 * Excursions of trades on several instruments, measured on the bars of each, one after another as `combineBacktests`
 * puts the trades. Points are NaN: those of different instruments are of different worth, and do not add up.
 */
export function combineExcursions(parts: readonly TradeExcursions[]): TradeExcursions {
  return {
    adverse: join(parts.map(({ adverse }) => adverse)),
    favourable: join(parts.map(({ favourable }) => favourable)),
  }
}

function join(parts: readonly Excursion[]): Excursion {
  const dollars = Float64Array.from(parts.flatMap((part) => Array.from(part.dollars)))
  return {
    points: new Float64Array(dollars.length).fill(NaN),
    dollars,
    r: Float64Array.from(parts.flatMap((part) => Array.from(part.r))),
  }
}
