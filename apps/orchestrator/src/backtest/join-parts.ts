import { combineBacktests, type BacktestResult, type Trades } from '@openbell/backtest-kernel'
import type { TradedPart } from './traded-part.ts'

/** Several parts in one account. */
export interface JoinedParts extends BacktestResult {
  readonly parts: readonly TradedPart[]
  /** The part of each trade: its bars count in that part's series. */
  readonly owners: readonly TradedPart[]
}

/** Adds the days of several parts up, and puts their trades in order of entry, then of symbol. */
export function joinParts(parts: readonly TradedPart[]): JoinedParts {
  const { trades, dailyPnl } = combineBacktests(parts.map(({ result }) => result))
  const owners = parts.flatMap((part) => Array.from({ length: part.result.trades.length }, () => part))
  const entered = owners.map(({ series }, row) => series.ts[trades.entryBar[row]!]!)
  const order = owners
    .map((_, row) => row)
    .sort((a, b) => entered[a]! - entered[b]! || compare(owners[a]!.symbol, owners[b]!.symbol))
  return { parts, trades: reorder(trades, order), dailyPnl, owners: order.map((row) => owners[row]!) }
}

/** Plain comparison, which no locale changes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function reorder(trades: Trades, order: readonly number[]): Trades {
  const { length, partialFills } = trades
  const placeOf = new Int32Array(length)
  order.forEach((row, place) => (placeOf[row] = place))
  // Fills follow their trades; those of one trade stay as they were.
  const fills = Array.from(partialFills.trade, (row, fill) => ({ fill, place: placeOf[row]! }))
    .sort((a, b) => a.place - b.place)
    .map(({ fill }) => fill)
  const pick = <Values extends Int8Array | Uint8Array | Int32Array | Float64Array>(
    values: Values,
    rows = order,
  ): Values => {
    const picked = values.slice()
    rows.forEach((row, place) => (picked[place] = values[row]!))
    // A slice of typed numbers has the type of what it was cut from.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return picked as Values
  }
  return {
    length,
    entryBar: pick(trades.entryBar),
    exitBar: pick(trades.exitBar),
    direction: pick(trades.direction),
    contracts: pick(trades.contracts),
    entryPrice: pick(trades.entryPrice),
    exitPrice: pick(trades.exitPrice),
    initialStop: pick(trades.initialStop),
    pnl: pick(trades.pnl),
    costs: pick(trades.costs),
    rMultiple: pick(trades.rMultiple),
    exitReason: pick(trades.exitReason),
    day: pick(trades.day),
    partialFills: {
      length: partialFills.length,
      trade: pick(partialFills.trade, fills).map((row) => placeOf[row]!),
      bar: pick(partialFills.bar, fills),
      price: pick(partialFills.price, fills),
      contracts: pick(partialFills.contracts, fills),
    },
  }
}
