import type { Trades } from '../trading/trades.ts'

/** Dollars won by winning trades for each dollar lost by losing ones, net of costs. NaN without a loss. */
export function profitFactor({ pnl }: Pick<Trades, 'pnl'>): number {
  let won = 0
  let lost = 0
  for (const value of pnl)
    if (value > 0) won += value
    else lost -= value
  return lost > 0 ? won / lost : NaN
}
