import { tradesByGroup, type GroupFigures, type Trades } from '@openbell/backtest-kernel'
import { easternHours } from '@openbell/session-calendar'
import type { JoinedParts } from './join-parts.ts'

/** Figures by the hour of the entry on the New York clock, of one or several symbols. */
export function tradesByHour({ trades, owners }: JoinedParts): GroupFigures[] {
  const entered = Float64Array.from(owners, ({ series }, row) => series.ts[trades.entryBar[row]!]!)
  return grouped(trades, easternHours(entered))
}

/** Figures by the weekday of the trading day, 1 for Monday: what trades on Sunday evening belongs to Monday. */
export function tradesByWeekday({ trades }: JoinedParts, days: readonly string[]): GroupFigures[] {
  const weekdays = Int32Array.from(trades.day, (day) => new Date(`${days[day]!}T00:00:00Z`).getUTCDay())
  return grouped(trades, weekdays)
}

/** Bars of several symbols are not one series: each trade is its own bar here. */
function grouped({ length, pnl, rMultiple }: Trades, groupOfTrade: Int32Array): GroupFigures[] {
  return tradesByGroup(
    { length, pnl, rMultiple, entryBar: Int32Array.from({ length }, (_, row) => row) },
    groupOfTrade,
  )
}
