import { BLOCK_BARS } from '../exits/range-blocks.ts'
import type { EntryBars } from '../signals/entry-bars.ts'
import { OpenPosition } from './open-position.ts'
import { placeOrders } from './place-orders.ts'
import type { TradeLog } from './trade-log.ts'
import { EXIT_CODE } from './trades.ts'
import type { WalkPlan, WalkSetup } from './walk-plan.ts'

/**
 * Follows one position from its signal to its exit and books it. Returns the bar of the exit, or -1 where the signal
 * makes no trade. `end` is one past the segment's last bar.
 */
export type PositionWalk = (
  setup: WalkSetup,
  signal: number,
  side: 1 | -1,
  end: number,
  day: number,
) => number

/**
 * The execution model for one position, bar by bar, as written down in `docs/execution-model.md`. All prices are in
 * ticks and multiplied by the side, so that every position is a long with its stop below.
 */
export function positionWalk(plan: WalkPlan, log: TradeLog): PositionWalk {
  const { series, blocks, stopRules, maxBarsInTrade, throughTicks, gapsFillAtOpen } = plan
  const { open, high, low, close } = series

  return (setup, signal, side, end, day) => {
    const entry = placeOrders(plan, setup, signal, side, day)
    if (entry === null) return -1
    const position = new OpenPosition(plan, entry)
    const { stop } = position
    const { price, target } = entry
    const exits = side > 0 ? plan.exitLong : plan.exitShort
    const against = side > 0 ? low : high
    const inFavour = side > 0 ? high : low
    const blockAgainst = side > 0 ? blocks.low : blocks.high
    const blockInFavour = side > 0 ? blocks.high : blocks.low
    const first = signal + 1

    /** Whether nothing happens in the sixteen bars from `bar`: no touch, no exit condition, no move of the stop. */
    const passes = (bar: number): boolean => {
      const block = bar / BLOCK_BARS
      if (bar + BLOCK_BARS > first + maxBarsInTrade || bar + BLOCK_BARS >= end) return false
      if (side * blockAgainst[block]! <= stop.price) return false
      const highest = side * blockInFavour[block]!
      if (highest >= position.nextLimit || (exits !== null && anyIn(exits, bar))) return false
      if (stopRules === null) return true
      if (!stopRules.byBestPriceAlone) return false
      const moved = { ...stop }
      stopRules.move(moved, signal, bar, price, Math.max(position.best, highest), side)
      return moved.price === stop.price
    }

    for (let bar = first; ; bar++) {
      while (bar > first && bar % BLOCK_BARS === 0 && !position.leaving && passes(bar)) {
        position.best = Math.max(position.best, side * blockInFavour[bar / BLOCK_BARS]!)
        bar += BLOCK_BARS
      }
      // The open: what waits for it, then gaps. The entry bar's open is the entry.
      if (bar > first) {
        const opened = side * open[bar]!
        const marketReason = atOpen(bar - first, opened)
        if (marketReason >= 0) {
          position.leaveAtMarket(log, bar, opened, marketReason)
          return bar
        }
        if (gapsFillAtOpen) {
          if (opened > target) {
            position.leave(log, bar, opened, EXIT_CODE.target)
            return bar
          }
          while (position.hasPartialExit && opened > position.nextLimit) position.takePartial(bar, opened)
        }
      }
      // The bar's range, the stop first.
      if (side * against[bar]! <= stop.price) {
        position.leaveAtMarket(log, bar, stop.price, stop.reason)
        return bar
      }
      const reached = side * inFavour[bar]! - throughTicks
      while (position.hasPartialExit && reached >= position.nextLimit)
        position.takePartial(bar, position.nextLimit)
      if (reached >= target) {
        position.leave(log, bar, target, EXIT_CODE.target)
        return bar
      }
      // The close.
      if (bar === end - 1) {
        position.leaveAtMarket(log, bar, side * close[bar]!, EXIT_CODE['segment-end'])
        return bar
      }
      position.best = Math.max(position.best, side * inFavour[bar]!)
      stopRules?.move(stop, signal, bar, price, position.best, side)
      position.leaving = exits !== null && holdsAt(exits, bar)
    }

    /** The reason for which the position leaves at a bar's open, -1 when it stays. */
    function atOpen(barsHeld: number, opened: number): number {
      if (barsHeld === maxBarsInTrade) return EXIT_CODE.time
      if (position.leaving) return EXIT_CODE.signal
      return opened < stop.price ? stop.reason : -1
    }
  }
}

function holdsAt({ first, rest }: EntryBars, bar: number): boolean {
  return (((first[bar >>> 5]! & rest[bar >>> 5]!) >>> (bar & 31)) & 1) === 1
}

/** Whether a bit is set among the sixteen bars from `bar`, a multiple of sixteen. */
function anyIn({ first, rest }: EntryBars, bar: number): boolean {
  return (((first[bar >>> 5]! & rest[bar >>> 5]!) >>> (bar & 31)) & 0xffff) !== 0
}
