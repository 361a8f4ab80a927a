import { TICK_NOISE, tickGrid } from '../market/tick-grid.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import { tradeColumns } from './trade-columns.ts'
import { EXIT_CODE, type Trades } from './trades.ts'

/** The first `length` trades made by tables, in full. */
export function tableTradeColumns(
  plan: TablePlan,
  made: TableTrades,
  length: number,
  tickSize: number,
): Trades {
  const { series, segments, slippageTicks, contracts, dollarsPerTick, commission } = plan
  const { unit, multiple, atLeast } = plan.stop.distance
  const { perPoint } = tickGrid(tickSize)
  const { open } = series
  const { day: dayOfSegment } = segments
  const trades = tradeColumns(length)
  // Held by names of their own: the loop would look each column up for each trade.
  const { entryBar, exitBar, direction, entryPrice, exitPrice, initialStop } = trades
  const { pnl, costs, rMultiple, exitReason, day } = trades
  trades.contracts.fill(contracts)
  for (let i = 0; i < length; i++) {
    const signal = made.signal[i]!
    const side = made.isLong[i] === 1 ? 1 : -1
    const reason = made.reason[i]!
    const won = made.ticks[i]!
    const entry = open[signal + 1]! + side * slippageTicks
    // A trade that was made has a distance: see `OrderDistance`.
    const distance = Math.ceil(multiple * unit[signal]! - TICK_NOISE)
    const risk = distance > atLeast ? distance : atLeast
    const exit = entry + side * won
    const stop = entry - side * risk
    const profit = won * contracts * dollarsPerTick - commission
    const fills = reason === EXIT_CODE.target ? 1 : 2
    entryBar[i] = signal + 1
    exitBar[i] = made.exitBar[i]!
    direction[i] = side
    entryPrice[i] = perPoint > 0 ? entry / perPoint : entry * tickSize
    exitPrice[i] = perPoint > 0 ? exit / perPoint : exit * tickSize
    initialStop[i] = perPoint > 0 ? stop / perPoint : stop * tickSize
    pnl[i] = profit
    costs[i] = fills * slippageTicks * contracts * dollarsPerTick + commission
    rMultiple[i] = profit / (risk * contracts * dollarsPerTick)
    exitReason[i] = reason
    day[i] = dayOfSegment[made.segment[i]!]!
  }
  return trades
}
