import type { TickSeries } from '../market/tick-series.ts'
import { HORIZON, type TouchLevel } from './first-touch-table.ts'
import { BLOCK_BARS, type RangeBlocks } from './range-blocks.ts'

/** So many bars no series has. */
const NOT_TOUCHED = 2 ** 30

/** Where a long hold ends: bars after the signal's, 2 ** 30 when not before `until`. */
export interface LateTouch {
  readonly stopAfter: number
  readonly targetAfter: number
  readonly opensBeyondStop: boolean
  readonly opensBeyondTarget: boolean
}

interface Levels {
  readonly series: TickSeries
  readonly memo: { readonly blocks: RangeBlocks }
  readonly stop: TouchLevel
  readonly target: TouchLevel
}

const NEVER: LateTouch = {
  stopAfter: NOT_TOUCHED,
  targetAfter: NOT_TOUCHED,
  opensBeyondStop: false,
  opensBeyondTarget: false,
}

/** What first-touch tables do not reach: walks on from the horizon to `until`, in blocks where nothing happens. */
export function touchBeyondHorizon(
  { series, memo: { blocks }, stop, target }: Levels,
  signal: number,
  direction: 1 | -1,
  until: number,
): LateTouch {
  const first = signal + 1
  const long = direction > 0
  // Mirrored for shorts, so that the stop lies below and the target above.
  const entry = direction * series.open[first]! + stop.slippageTicks
  const stopPrice = entry - stop.distance.ticks(signal)
  const targetPrice = entry + target.distance.ticks(signal)
  const against = long ? series.low : series.high
  const inFavour = long ? series.high : series.low
  const blockAgainst = long ? blocks.low : blocks.high
  const blockInFavour = long ? blocks.high : blocks.low

  for (let bar = first + HORIZON; bar < until; bar++) {
    while (bar % BLOCK_BARS === 0 && bar + BLOCK_BARS <= until) {
      const block = bar / BLOCK_BARS
      if (direction * blockAgainst[block]! <= stopPrice || direction * blockInFavour[block]! >= targetPrice)
        break
      bar += BLOCK_BARS
    }
    if (bar >= until) break
    const stopped = direction * against[bar]! <= stopPrice
    const reached = direction * inFavour[bar]! >= targetPrice + target.throughTicks
    if (!stopped && !reached) continue
    const open = direction * series.open[bar]!
    return {
      stopAfter: stopped ? bar - signal : NOT_TOUCHED,
      targetAfter: reached ? bar - signal : NOT_TOUCHED,
      opensBeyondStop: open < stopPrice,
      opensBeyondTarget: open > targetPrice,
    }
  }
  return NEVER
}
