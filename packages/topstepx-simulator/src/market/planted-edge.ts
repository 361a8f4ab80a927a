import type { SyntheticSymbol } from './symbol.ts'
import type { TradingDay } from './trading-day.ts'

/** Log displacement of a symbol's price at the end of each minute of a trading day. */
export function plantedDisplacement(
  _seed: number,
  _day: TradingDay,
  _symbol: SyntheticSymbol,
): Float64Array | null {
  return null
}
