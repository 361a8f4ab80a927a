import type { BarColumns, ExitReason, Trades } from '../src/index.ts'
import { EXIT_REASONS } from '../src/index.ts'

/** One trade as written in a test. What a case is not about may be left out. */
export interface MadeTrade {
  readonly entryBar?: number
  readonly exitBar?: number
  readonly direction?: 1 | -1
  readonly contracts?: number
  readonly entryPrice?: number
  readonly exitPrice?: number
  readonly initialStop?: number
  readonly pnl?: number
  readonly costs?: number
  readonly rMultiple?: number
  readonly exitReason?: ExitReason
  readonly day?: number
  /** Contracts that left before the last ones. */
  readonly fills?: readonly { readonly bar: number; readonly price: number; readonly contracts: number }[]
}

/** Trades as columns: by default long one contract from bar 0 to bar 0, a risk of 100 dollars, out by the stop. */
export function madeTrades(rows: readonly MadeTrade[]): Trades {
  const fills = rows.flatMap((row, trade) => (row.fills ?? []).map((fill) => ({ ...fill, trade })))
  return {
    length: rows.length,
    entryBar: Int32Array.from(rows, (row) => row.entryBar ?? 0),
    exitBar: Int32Array.from(rows, (row) => row.exitBar ?? row.entryBar ?? 0),
    direction: Int8Array.from(rows, (row) => row.direction ?? 1),
    contracts: Int32Array.from(rows, (row) => row.contracts ?? 1),
    entryPrice: Float64Array.from(rows, (row) => row.entryPrice ?? 100),
    exitPrice: Float64Array.from(rows, (row) => row.exitPrice ?? 100),
    initialStop: Float64Array.from(rows, (row) => row.initialStop ?? 98),
    pnl: Float64Array.from(rows, (row) => row.pnl ?? 0),
    costs: Float64Array.from(rows, (row) => row.costs ?? 0),
    rMultiple: Float64Array.from(rows, (row) => row.rMultiple ?? (row.pnl ?? 0) / 100),
    exitReason: Uint8Array.from(rows, (row) => EXIT_REASONS.indexOf(row.exitReason ?? 'stop')),
    day: Int32Array.from(rows, (row) => row.day ?? 0),
    partialFills: {
      length: fills.length,
      trade: Int32Array.from(fills, (fill) => fill.trade),
      bar: Int32Array.from(fills, (fill) => fill.bar),
      price: Float64Array.from(fills, (fill) => fill.price),
      contracts: Int32Array.from(fills, (fill) => fill.contracts),
    },
  }
}

/** Trades of which only the net profit matters. */
export const tradesOf = (...pnl: number[]): Trades => madeTrades(pnl.map((each) => ({ pnl: each })))

/** Bars from rows of open, high, low and close. */
export function madeBars(
  rows: readonly (readonly [open: number, high: number, low: number, close: number])[],
): BarColumns {
  return {
    length: rows.length,
    open: Float64Array.from(rows, ([open]) => open),
    high: Float64Array.from(rows, ([, high]) => high),
    low: Float64Array.from(rows, ([, , low]) => low),
    close: Float64Array.from(rows, ([, , , close]) => close),
    volume: new Float64Array(rows.length).fill(1),
  }
}
