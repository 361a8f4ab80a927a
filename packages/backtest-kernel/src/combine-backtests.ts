import type { BacktestResult } from './backtest-request.ts'
import { KernelInputError } from './kernel-input-error.ts'
import type { Trades } from './trades.ts'

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
  const join = <Values extends Int8Array | Uint8Array | Int32Array | Float64Array>(
    joined: Values,
    column: (part: Trades) => Values,
  ): Values => {
    let at = 0
    for (const part of parts) {
      joined.set(column(part), at)
      at += part.length
    }
    return joined
  }
  return {
    length,
    entryBar: join(new Int32Array(length), (part) => part.entryBar),
    exitBar: join(new Int32Array(length), (part) => part.exitBar),
    direction: join(new Int8Array(length), (part) => part.direction),
    entryPrice: join(new Float64Array(length), (part) => part.entryPrice),
    exitPrice: join(new Float64Array(length), (part) => part.exitPrice),
    pnl: join(new Float64Array(length), (part) => part.pnl),
    rMultiple: join(new Float64Array(length), (part) => part.rMultiple),
    exitReason: join(new Uint8Array(length), (part) => part.exitReason),
    day: join(new Int32Array(length), (part) => part.day),
  }
}
