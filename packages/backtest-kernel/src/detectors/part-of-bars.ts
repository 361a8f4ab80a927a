import type { BarColumns } from '../market/bar-columns.ts'

/** Bars `from` to before `to` in memory of their own: no view through which the other bars could be reached. */
export function partOfBars(bars: BarColumns, from: number, to: number): BarColumns {
  // Copied element by element, since a slice of shared memory may be shared memory again.
  const part = (values: Float64Array): Float64Array => new Float64Array(values.subarray(from, to))
  return {
    length: to - from,
    open: part(bars.open),
    high: part(bars.high),
    low: part(bars.low),
    close: part(bars.close),
    volume: part(bars.volume),
    ...(bars.adjustment && { adjustment: part(bars.adjustment) }),
  }
}
