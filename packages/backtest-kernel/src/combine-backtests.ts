import type { BacktestResult } from './backtest-request.ts'
import { KernelInputError } from './kernel-input-error.ts'
import type { PartialFills } from './trading/partial-fills.ts'
import type { Trades } from './trading/trades.ts'

/**
 * Several symbols traded side by side over the same days: days are added up, trades are put one result after another.
 * Bars of a trade keep counting in the series they came from.
 *
 * @throws KernelInputError `invalid-results` for none at all, or for accounts of different length.
 */
export function combineBacktests(results: readonly BacktestResult[]): BacktestResult {
  const dayCount = results[0]?.dailyPnl.length
  if (dayCount === undefined || results.some(({ dailyPnl }) => dailyPnl.length !== dayCount))
    throw new KernelInputError(
      'invalid-results',
      `Cannot combine accounts of [${results.map(({ dailyPnl }) => dailyPnl.length).join(', ')}] days`,
      { remedy: 'Combine one or more back-tests made over the same days.' },
    )
  const dailyPnl = new Float64Array(dayCount)
  for (const result of results)
    for (let day = 0; day < dayCount; day++) dailyPnl[day]! += result.dailyPnl[day]!
  return { trades: concatenate(results.map(({ trades }) => trades)), dailyPnl }
}

function concatenate(parts: readonly Trades[]): Trades {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const column = <Values extends Column>(joined: Values, of: (part: Trades) => Values): Values =>
    joinInto(joined, parts.map(of))
  return {
    length,
    entryBar: column(new Int32Array(length), (part) => part.entryBar),
    exitBar: column(new Int32Array(length), (part) => part.exitBar),
    direction: column(new Int8Array(length), (part) => part.direction),
    contracts: column(new Int32Array(length), (part) => part.contracts),
    entryPrice: column(new Float64Array(length), (part) => part.entryPrice),
    exitPrice: column(new Float64Array(length), (part) => part.exitPrice),
    initialStop: column(new Float64Array(length), (part) => part.initialStop),
    pnl: column(new Float64Array(length), (part) => part.pnl),
    costs: column(new Float64Array(length), (part) => part.costs),
    rMultiple: column(new Float64Array(length), (part) => part.rMultiple),
    exitReason: column(new Uint8Array(length), (part) => part.exitReason),
    day: column(new Int32Array(length), (part) => part.day),
    partialFills: concatenateFills(parts),
  }
}

/** Fills name their trade by its row: rows of later parts move up by the trades before them. */
function concatenateFills(parts: readonly Trades[]): PartialFills {
  const fills = parts.map(({ partialFills }) => partialFills)
  const length = fills.reduce((sum, part) => sum + part.length, 0)
  let before = 0
  const rows = parts.map((part) => {
    const shifted = part.partialFills.trade.map((row) => row + before)
    before += part.length
    return shifted
  })
  const column = <Values extends Column>(joined: Values, of: (part: PartialFills) => Values): Values =>
    joinInto(joined, fills.map(of))
  return {
    length,
    trade: joinInto(new Int32Array(length), rows),
    bar: column(new Int32Array(length), (part) => part.bar),
    price: column(new Float64Array(length), (part) => part.price),
    contracts: column(new Int32Array(length), (part) => part.contracts),
  }
}

type Column = Int8Array | Uint8Array | Int32Array | Float64Array

function joinInto<Values extends Column>(joined: Values, parts: readonly Values[]): Values {
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
