import { tickGrid } from '../market/tick-grid.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import type { Trades } from './trades.ts'
import { EXIT_CODE } from './trades.ts'

/** The first `length` trades made by tables, in full. */
export function tableTradeColumns(
  plan: TablePlan,
  made: TableTrades,
  length: number,
  tickSize: number,
): Trades {
  const { series, segments, stop, contracts, slippageTicks, dollarsPerTick, commission } = plan
  const { price } = tickGrid(tickSize)
  const trades = {
    length,
    entryBar: new Int32Array(length),
    exitBar: made.exitBar.slice(0, length),
    direction: new Int8Array(length),
    contracts: new Int32Array(length).fill(contracts),
    entryPrice: new Float64Array(length),
    exitPrice: new Float64Array(length),
    initialStop: new Float64Array(length),
    pnl: new Float64Array(length),
    costs: new Float64Array(length),
    rMultiple: new Float64Array(length),
    exitReason: Uint8Array.from(made.reason.subarray(0, length)),
    day: new Int32Array(length),
    partialFills: {
      length: 0,
      trade: new Int32Array(0),
      bar: new Int32Array(0),
      price: new Float64Array(0),
      contracts: new Int32Array(0),
    },
  }
  for (let i = 0; i < length; i++) {
    const signal = made.signal[i]!
    const direction = made.isLong[i] === 1 ? 1 : -1
    const entry = series.open[signal + 1]! + direction * slippageTicks
    const ticks = made.ticks[i]! * contracts
    const risk = stop.distance.ticks(signal)
    const fills = made.reason[i] === EXIT_CODE.target ? 1 : 2
    trades.entryBar[i] = signal + 1
    trades.direction[i] = direction
    trades.entryPrice[i] = price(entry)
    trades.exitPrice[i] = price(entry + direction * made.ticks[i]!)
    trades.initialStop[i] = price(entry - direction * risk)
    trades.pnl[i] = ticks * dollarsPerTick - commission
    trades.costs[i] = fills * slippageTicks * contracts * dollarsPerTick + commission
    trades.rMultiple[i] = trades.pnl[i]! / (risk * contracts * dollarsPerTick)
    trades.day[i] = segments.day[made.segment[i]!]!
  }
  return trades
}
