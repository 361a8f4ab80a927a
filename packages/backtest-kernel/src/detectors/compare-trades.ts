import { EXIT_CODE } from '../trading/trades.ts'
import type { TradeRow } from './trade-rows.ts'

/** The first trade that is not the same in two runs; `null` in the one that does not have it. */
export interface TradeDifference {
  readonly what: 'entry' | 'exit'
  readonly whole: TradeRow | null
  readonly part: TradeRow | null
  /** The figure that differs. */
  readonly field: string
  readonly values: readonly [number, number]
}

/** Whether two figures count as the same. */
export type Same = (a: number, b: number) => boolean

const ENTRY = ['direction', 'entryPrice', 'contracts', 'initialStop'] as const
const EXIT = ['exitBar', 'exitPrice', 'exitReason', 'pnl'] as const

/**
 * Compares the trades of a run on the whole series with those of one that ends with bar `lastBar`: entries up to that bar
 * and exits up to that bar must be the same, and what is open after it must leave with the series. `lastBar` is
 * infinite where both runs end together.
 */
export function compareTrades(
  whole: readonly TradeRow[],
  part: readonly TradeRow[],
  lastBar: number,
  same: Same = Object.is,
): TradeDifference | null {
  for (let row = 0; ; row++) {
    const before = whole[row]
    const a = before !== undefined && before.entryBar <= lastBar ? before : null
    const b = part[row] ?? null
    if (a === null && b === null) return null
    if (a === null || b === null || a.entryBar !== b.entryBar) return missing(a, b)
    for (const field of ENTRY) {
      if (!same(a[field], b[field]))
        return { what: 'entry', whole: a, part: b, field, values: [a[field], b[field]] }
    }
    const exit = a.exitBar <= lastBar ? leftAlike(a, b, same) : stillOpen(a, b, lastBar, same)
    if (exit !== null) return { what: 'exit', whole: a, part: b, ...exit }
  }
}

/** One of two runs has an entry that the other has not: the earlier one. */
function missing(a: TradeRow | null, b: TradeRow | null): TradeDifference {
  const entry = a !== null && (b === null || a.entryBar < b.entryBar) ? a : null
  return entry !== null
    ? { what: 'entry', whole: entry, part: null, field: 'entryPrice', values: [entry.entryPrice, NaN] }
    : { what: 'entry', whole: null, part: b, field: 'entryPrice', values: [NaN, b!.entryPrice] }
}

type Difference = Pick<TradeDifference, 'field' | 'values'>

function leftAlike(a: TradeRow, b: TradeRow, same: Same): Difference | null {
  for (const field of EXIT) if (!same(a[field], b[field])) return { field, values: [a[field], b[field]] }
  return fillsAlike(a.fills, b.fills, same)
}

function stillOpen(a: TradeRow, b: TradeRow, lastBar: number, same: Same): Difference | null {
  if (b.exitBar !== lastBar) return { field: 'exitBar', values: [a.exitBar, b.exitBar] }
  const cutOff = Number.isNaN(b.exitReason) || b.exitReason === EXIT_CODE['segment-end']
  if (!cutOff) return { field: 'exitReason', values: [a.exitReason, b.exitReason] }
  const known: number[] = []
  for (let fill = 0; fill < a.fills.length && a.fills[fill]! <= lastBar; fill += 3)
    known.push(...a.fills.slice(fill, fill + 3))
  return fillsAlike(known, b.fills, same)
}

function fillsAlike(a: readonly number[], b: readonly number[], same: Same): Difference | null {
  for (let figure = 0; figure < Math.max(a.length, b.length); figure++) {
    const values = [a[figure] ?? NaN, b[figure] ?? NaN] as const
    if (!same(...values)) return { field: 'partialFills', values }
  }
  return null
}
