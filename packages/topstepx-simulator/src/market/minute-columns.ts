/** One-minute bars of one contract as columns, ascending by time: prices in points on ticks, whole contracts. */
export interface MinuteColumns {
  readonly length: number
  /** Bar open, UTC epoch milliseconds. */
  readonly ts: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
}

/** Rows from `start` up to but not including `end`, over the same memory. */
export function rowsBetween(columns: MinuteColumns, start: number, end: number): MinuteColumns {
  return {
    length: end - start,
    ts: columns.ts.subarray(start, end),
    open: columns.open.subarray(start, end),
    high: columns.high.subarray(start, end),
    low: columns.low.subarray(start, end),
    close: columns.close.subarray(start, end),
    volume: columns.volume.subarray(start, end),
  }
}

/** How many rows of the first `length` open before a time. */
export function rowsBefore(columns: Pick<MinuteColumns, 'ts' | 'length'>, time: number): number {
  let low = 0
  let high = columns.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (columns.ts[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}
