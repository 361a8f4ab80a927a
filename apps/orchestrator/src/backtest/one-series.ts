import type { SegmentTable, TradedSeries } from '@openbell/backtest-kernel'
import type { TradedPart } from './traded-part.ts'

/** The series behind parts of one symbol, with the stretches of all their sessions; undefined for several symbols. */
export function oneSeries(parts: readonly TradedPart[]): TradedSeries | undefined {
  const [first] = parts
  if (first === undefined || parts.some(({ symbol }) => symbol !== first.symbol)) return undefined
  const { bars, instrument } = first.frame
  return { bars, instrument, segments: merge(parts.map(({ frame, session }) => frame.segments[session]!)) }
}

/** Stretches of sessions never overlap: in order of their first bar they are one table. */
function merge(tables: readonly SegmentTable[]): SegmentTable {
  const rows = tables.flatMap(({ start, end, day, length }) =>
    Array.from({ length }, (_, row) => ({ start: start[row]!, end: end[row]!, day: day[row]! })),
  )
  rows.sort((a, b) => a.start - b.start)
  return {
    length: rows.length,
    start: Int32Array.from(rows, ({ start }) => start),
    end: Int32Array.from(rows, ({ end }) => end),
    day: Int32Array.from(rows, ({ day }) => day),
  }
}
