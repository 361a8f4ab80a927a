import { firstRowAt } from '../bar-columns.ts'
import type { Hours } from './trading-hours.ts'

const MINUTE_MS = 60_000
/** Minutes inside trading hours, from the border on, in which a bar is looked for. */
const NEAR_MINUTES = 5
/** Of the bars that are usual in the minutes further inside: so many must lie in the minute outside, … */
const MOST = 0.6
/** … and no more than so many in the first minute inside. */
const FEW = 0.2

/** Opens or closes: how many have bars in the minutes next to them. */
export interface Border {
  /** Those with a bar in the five minutes inside. */
  readonly seen: number
  readonly inside: number
  readonly outside: number
  /** Those with a bar in one of the minutes further inside, on the average: fewer than `seen` where few trade. */
  readonly usual: number
  /** The first one with the bar outside, UTC epoch milliseconds. */
  readonly first?: number
}

/**
 * What the edges of the trading hours say about stamps. Bars stamped with their open have one in the first and in the last
 * minute of the hours and none in the minutes next to them. Those that are stamped with their close, and read as if it
 * were their open, lack the first and have one in the minute after the last; with the reverse it is the other way round.
 */
export interface StampEvidence {
  readonly opens: Border
  readonly closes: Border
}

/** @param series times as read, each column ascending. */
export function stampEvidence(series: readonly Float64Array[], hours: readonly Hours[]): StampEvidence {
  const has = (time: number): boolean => series.some((ts) => ts[firstRowAt(ts, time)] === time)
  return {
    opens: borderOf(
      has,
      hours.map(({ start }) => start),
      0,
      1,
    ),
    closes: borderOf(
      has,
      hours.map(({ end }) => end),
      -1,
      -1,
    ),
  }
}

/** @param first minutes from a border to the bar next to it inside, and from one of those to the next one inwards. */
function borderOf(
  has: (time: number) => boolean,
  borders: readonly number[],
  first: 0 | -1,
  inwards: 1 | -1,
): Border {
  const withBar = (steps: number): readonly number[] =>
    borders.filter((border) => has(border + (first + steps * inwards) * MINUTE_MS))
  const near = Array.from({ length: NEAR_MINUTES }, (_, steps) => withBar(steps))
  const outside = withBar(-1)
  const [inside = 0, ...further] = near.map(({ length }) => length)
  return {
    seen: new Set(near.flat()).size,
    inside,
    outside: outside.length,
    usual: further.reduce((sum, count) => sum + count, 0) / further.length,
    ...(outside[0] !== undefined && { first: outside[0] }),
  }
}

/**
 * What bars are really stamped with that were read as stamped otherwise; null when the evidence does not speak clearly
 * against the way in which they were read.
 *
 * @param least borders that must have the bar outside.
 * @param seen borders of the other kind that must have bars near them.
 */
export function stampContradicting(
  { opens, closes }: StampEvidence,
  least: number,
  seen: number,
): 'open' | 'close' | null {
  const isMoved = (beyond: Border, lacking: Border): boolean =>
    beyond.outside >= Math.max(least, MOST * beyond.usual) &&
    beyond.outside > 2 * lacking.inside &&
    lacking.seen >= seen &&
    lacking.inside <= FEW * lacking.usual
  if (isMoved(closes, opens)) return 'close'
  return isMoved(opens, closes) ? 'open' : null
}
