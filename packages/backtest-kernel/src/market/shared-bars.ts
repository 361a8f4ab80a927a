import type { BarColumns } from './bar-columns.ts'

/** The bars in memory that threads share; the same bars where they lie there already. */
export function sharedBars(bars: BarColumns): BarColumns {
  if (bars.close.buffer instanceof SharedArrayBuffer) return bars
  return {
    length: bars.length,
    open: shared(bars.open),
    high: shared(bars.high),
    low: shared(bars.low),
    close: shared(bars.close),
    volume: shared(bars.volume),
    ...(bars.adjustment && { adjustment: shared(bars.adjustment) }),
  }
}

function shared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength))
  copy.set(values)
  return copy
}
