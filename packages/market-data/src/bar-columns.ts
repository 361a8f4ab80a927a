import type { MinuteBars } from '@openbell/topstepx'

/** Names of a bar's columns, in the order of the files. */
export const BAR_COLUMNS = ['ts', 'open', 'high', 'low', 'close', 'volume'] as const

/** Bars of this length, zeroed, over ordinary or shared memory. */
export function emptyBars(length: number, shared = false): MinuteBars {
  const column = (): Float64Array =>
    shared
      ? new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
      : new Float64Array(length)
  return {
    length,
    ts: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  }
}

/** Rows `start` to `end` (excluded) as views of the same memory. */
export function sliceColumns(bars: MinuteBars, start: number, end: number): MinuteBars {
  const from = Math.max(0, Math.min(start, bars.length))
  const to = Math.max(from, Math.min(end, bars.length))
  return {
    length: to - from,
    ts: bars.ts.subarray(from, to),
    open: bars.open.subarray(from, to),
    high: bars.high.subarray(from, to),
    low: bars.low.subarray(from, to),
    close: bars.close.subarray(from, to),
    volume: bars.volume.subarray(from, to),
  }
}

/** First row whose time is at or after an instant; the length when there is none. Times ascend. */
export function firstRowAt(ts: Float64Array, ms: number): number {
  let low = 0
  let high = ts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ts[middle] ?? Infinity) < ms) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows of a range of time as views of the same memory. */
export function barsBetween(bars: MinuteBars, from: number, to: number): MinuteBars {
  return sliceColumns(bars, firstRowAt(bars.ts, from), firstRowAt(bars.ts, to))
}

/** Copies one row. */
export function copyRow(source: MinuteBars, row: number, target: MinuteBars, at: number): void {
  for (const name of BAR_COLUMNS) target[name][at] = source[name][row] ?? Number.NaN
}
