import type { MinuteBars } from '@openbell/topstepx'

export const MINUTE = 60_000

/** One bar as a row, for writing examples by hand. */
export interface Row {
  readonly ts: number
  readonly open?: number
  readonly high?: number
  readonly low?: number
  readonly close: number
  readonly volume?: number
}

/** Rows as columns; what a row leaves out is its close, and a volume of 1. */
export function barsOf(rows: readonly Row[]): MinuteBars {
  return {
    length: rows.length,
    ts: Float64Array.from(rows, ({ ts }) => ts),
    open: Float64Array.from(rows, ({ open, close }) => open ?? close),
    high: Float64Array.from(rows, ({ high, close }) => high ?? close),
    low: Float64Array.from(rows, ({ low, close }) => low ?? close),
    close: Float64Array.from(rows, ({ close }) => close),
    volume: Float64Array.from(rows, ({ volume }) => volume ?? 1),
  }
}

/** A bar for each minute of a range: within each hour the close rises from `close` a quarter a minute, then falls back. */
export function minutes(from: number, to: number, close: number, volume = 1): Row[] {
  const rows: Row[] = []
  for (let ts = from; ts < to; ts += MINUTE) {
    const minute = (ts / MINUTE) % 60
    const at = close + Math.min(minute, 60 - minute) / 4
    rows.push({ ts, open: at, high: at + 0.5, low: at - 0.5, close: at, volume })
  }
  return rows
}
