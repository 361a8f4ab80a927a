import type { SegmentTable } from '../market/segment-table.ts'

/** Segments as a part of the series sees them: bars from `from` to before `to`, no signal before bar `tradeFrom` of them. */
export function partOfSegments(
  segments: SegmentTable,
  from: number,
  to: number,
  tradeFrom: number,
): SegmentTable {
  const start: number[] = []
  const end: number[] = []
  const day: number[] = []
  for (let row = 0; row < segments.length; row++) {
    const first = Math.max(segments.start[row]!, from + tradeFrom)
    const last = Math.min(segments.end[row]!, to)
    if (first >= last) continue
    start.push(first - from)
    end.push(last - from)
    day.push(segments.day[row]!)
  }
  return {
    length: start.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    day: Int32Array.from(day),
  }
}
