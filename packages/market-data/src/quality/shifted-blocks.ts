import { classifyBars, openIntervalAt } from '@openbell/session-calendar'
import type { AnnotatedBars } from '../annotated-bars.ts'
import { firstRowAt } from '../bar-columns.ts'
import { tradingBlocks } from './trading-blocks.ts'
import type { TradingBlock } from './trading-blocks.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** A hole fits a shift when it is so much longer or shorter: the minutes around it may be among those in which nobody traded. */
const SLACK_MS = 5 * MINUTE_MS
/** Fewer bars in closed time prove nothing, … */
const LEAST_BARS = 20
/** … and so much of what is usual in the block must be there. */
const DENSE = 0.5
/** In each quarter of an hour of closed time there must be such a share of what is usual. */
const PIECE_MS = 900_000
const FILLED = 0.25
/** So long must nothing be seen beyond the bars in closed time. */
const QUIET_MS = 1_800_000
const FURTHEST_HOURS = 14

/** A stretch of bars within a trading day that lies whole hours late (negative: early). UTC epoch milliseconds. */
export interface ShiftedBlock {
  readonly shift: number
  /** From its first bar to its last, as stamped. */
  readonly from: number
  readonly to: number
  /** Bars in closed time. */
  readonly outside: number
  /** Where as many hours lack their bars. */
  readonly hole: Hole
}

interface Hole {
  readonly from: number
  readonly to: number
}

/**
 * Stretches that reach up to the close of their day and lie late, or that begin with its open and lie early. Both must be
 * there: bars in closed time next to that border, as close together as those of the day and for as long as the shift, and
 * a hole of the shift's length where it begins or ends. Neither alone is one: a source may quote after the close, and
 * may lose an hour.
 */
export function shiftedBlocks(bars: AnnotatedBars): readonly ShiftedBlock[] {
  const found: ShiftedBlock[] = []
  for (const block of tradingBlocks(bars)) {
    const late = found.at(-1)
    const early = shiftOf(bars, block, -1)
    // The bars in one daily break are those of the day before it or those of the day after it: the shorter shift is likelier.
    const rival = early !== undefined && late !== undefined && late.shift > 0 && late.to > early.from
    if (rival && late.shift > -early.shift) found.pop()
    if (early !== undefined && !(rival && late.shift <= -early.shift)) found.push(early)
    const own = early === undefined ? shiftOf(bars, block, 1) : undefined
    if (own !== undefined) found.push(own)
  }
  return found
}

function shiftOf(bars: AnnotatedBars, block: TradingBlock, sign: 1 | -1): ShiftedBlock | undefined {
  const { ts, schedule } = bars
  const { start, end, before, after } = block
  const count = (from: number, to: number): number => firstRowAt(ts, to) - firstRowAt(ts, from)
  const border = sign > 0 ? end : start
  const room = sign > 0 ? after : before
  // What lies next to the border decides: without it no hole needs to be looked for.
  const beyond = (length: number): readonly [number, number] =>
    sign > 0 ? [border, Math.min(border + length, room)] : [Math.max(border - length, room), border]
  if (count(...beyond(HOUR_MS)) < LEAST_BARS) return undefined
  const found = holesOf(ts, block).flatMap((hole): ShiftedBlock[] => {
    const hours = Math.round((hole.to - hole.from) / HOUR_MS)
    if (hours < 1 || hours > FURTHEST_HOURS) return []
    if (Math.abs(hole.to - hole.from - hours * HOUR_MS) > SLACK_MS) return []
    const [from, to] = sign > 0 ? [hole.to, end] : [start, hole.from]
    const inside = count(from, to)
    const closed = beyond(hours * HOUR_MS)
    const outside = count(...closed)
    const usual = ((closed[1] - closed[0]) * inside) / (to - from)
    if (inside === 0 || outside < Math.max(LEAST_BARS, DENSE * usual)) return []
    // Quotes after the close come for some minutes; a shift fills all of its time but for a halt that has moved with it.
    for (let piece = closed[0]; piece < closed[1]; piece += PIECE_MS) {
      const isOpen = openIntervalAt(schedule, piece - sign * hours * HOUR_MS) >= 0
      if (isOpen && count(piece, piece + PIECE_MS) < (FILLED * inside * PIECE_MS) / (to - from)) return []
    }
    const edge = border + sign * hours * HOUR_MS
    const loud =
      sign > 0 ? count(edge, Math.min(edge + QUIET_MS, room)) : count(Math.max(edge - QUIET_MS, room), edge)
    if (loud > 0) return []
    const stretch = sign > 0 ? { from: hole.to, to: closed[1] } : { from: closed[0], to: hole.from }
    const shifted = { shift: sign * hours, ...stretch, outside, hole }
    return losesRegular(bars, shifted) ? [] : [shifted]
  })
  return found.toSorted((a, b) => Math.abs(a.shift) - Math.abs(b.shift))[0]
}

/** Whether less of the volume would lie in RTH once the bars are moved: then they are not those of other hours. */
function losesRegular({ ts, volume, schedule }: AnnotatedBars, { from, to, shift }: ShiftedBlock): boolean {
  const rows = [firstRowAt(ts, from), firstRowAt(ts, to)] as const
  const regular = schedule.sessions.indexOf('RTH')
  const inRegular = (times: Float64Array): number =>
    classifyBars(schedule, times).reduce(
      (sum, row, at) => sum + (schedule.intervals.session[row] === regular ? (volume[rows[0] + at] ?? 0) : 0),
      0,
    )
  const stamped = ts.slice(...rows)
  return inRegular(stamped.map((time) => time - shift * HOUR_MS)) < inRegular(stamped)
}

/** Stretches of a block without bars that are nearly an hour long or longer. */
function holesOf(ts: Float64Array, { start, end }: TradingBlock): readonly Hole[] {
  const holes: Hole[] = []
  let next = start
  const upTo = (time: number): void => {
    if (time - next >= HOUR_MS - SLACK_MS) holes.push({ from: next, to: time })
  }
  for (let row = firstRowAt(ts, start); (ts[row] ?? Infinity) < end; row++) {
    upTo(ts[row] ?? Number.NaN)
    next = (ts[row] ?? Number.NaN) + MINUTE_MS
  }
  upTo(end)
  return holes
}
