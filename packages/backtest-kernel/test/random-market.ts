import type { BarColumns, SegmentTable } from '../src/index.ts'

/** A bar as moves in whole ticks from the close before it. */
export type Moves = Readonly<Record<'gap' | 'body' | 'above' | 'below', number>>

/** Bars in points from moves in ticks; `offGrid` ticks beside the tick grid. */
export function priced(moves: readonly Moves[], tickSize: number, offGrid = 0): BarColumns {
  const price = (ticks: number): number => Number(((ticks + offGrid) * tickSize).toFixed(8))
  let last = 400
  const rows = moves.map(({ gap, body, above, below }) => {
    const open = last + gap
    const close = open + body
    last = close
    return { open, close, high: Math.max(open, close) + above, low: Math.min(open, close) - below }
  })
  return {
    length: rows.length,
    open: Float64Array.from(rows, (row) => price(row.open)),
    high: Float64Array.from(rows, (row) => price(row.high)),
    low: Float64Array.from(rows, (row) => price(row.low)),
    close: Float64Array.from(rows, (row) => price(row.close)),
    volume: new Float64Array(rows.length).fill(1),
  }
}

/** Segments from what ends with each bar: `none`, a `segment`, or a segment followed by a `hole` of one bar. */
export function cutSegments(
  cuts: readonly string[],
  daysPerSegment: number,
): { dayCount: number; segments: SegmentTable } {
  const spans: [start: number, end: number][] = []
  let start = 0
  cuts.forEach((cut, index) => {
    if (cut === 'none' && index < cuts.length - 1) return
    spans.push([start, index + 1])
    start = index + (cut === 'hole' ? 2 : 1)
  })
  const inside = spans.filter(([from, to]) => from < to)
  const dayCount = Math.max(1, inside.length * daysPerSegment)
  return {
    dayCount,
    segments: {
      length: inside.length,
      start: Int32Array.from(inside, ([from]) => from),
      end: Int32Array.from(inside, ([, to]) => to),
      day: Int32Array.from(inside, (_, index) => index * daysPerSegment),
    },
  }
}
