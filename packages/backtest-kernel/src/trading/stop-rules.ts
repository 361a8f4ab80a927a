import type { ColumnCache } from '../columns/column-cache.ts'
import { columnInTicks } from '../columns/column-in-ticks.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import type { Distance } from '../plan/distance.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { EXIT_CODE } from './trades.ts'

/** A stop while a position is open; prices in ticks, mirrored for shorts so that every position is a long. */
export interface MovingStop {
  price: number
  /** Code of the reason that an exit at it has. */
  reason: number
}

/** Moves stops after the entry. Nothing here looks at a bar that has not closed. */
export interface StopRules {
  /** Whether the distances that the rules need are there at this signal. */
  readonly ready: (signal: number) => boolean
  /** Moves the stop on the close of `bar`; `best` is the best price since the entry, that bar included. */
  readonly move: (
    stop: MovingStop,
    signal: number,
    bar: number,
    entry: number,
    best: number,
    side: 1 | -1,
  ) => void
  /** Whether the rules depend on the best price alone, so that bars which do not reach a new one can be passed over. */
  readonly byBestPriceAlone: boolean
}

/** The rules of a plan; `null` where its stop stays where it is. */
export function stopRules(columns: ColumnCache, tickSize: number, plan: TradePlan): StopRules | null {
  const { breakEven, trailingStop } = plan
  if (breakEven === undefined && trailingStop === undefined) return null
  const inTicks = (distance: Distance | undefined): ((signal: number) => number) => {
    if (distance === undefined) return () => -Infinity
    const unit = columnInTicks(columns, tickSize, distance.column)
    return (signal) => distance.multiple * unit[signal]!
  }
  const needed = [breakEven?.after, trailingStop?.after, trailingStop?.distance]
    .filter((distance) => distance !== undefined)
    .map(inTicks)
  const breakEvenAfter = inTicks(breakEven?.after)
  const offset = breakEven?.offsetTicks ?? 0
  const trailAfter = inTicks(trailingStop?.after)
  const trailDistance = inTicks(trailingStop?.distance)
  const follows = trailingStop?.distance !== undefined
  const longLevel = trailingStop?.level && columnInTicks(columns, tickSize, trailingStop.level.long)
  const shortLevel = trailingStop?.level && columnInTicks(columns, tickSize, trailingStop.level.short)

  return {
    byBestPriceAlone: trailingStop?.level === undefined,
    ready: (signal) =>
      needed.every((distance) => {
        const ticks = distance(signal)
        return ticks > 0 && ticks < Infinity
      }),
    move(stop, signal, bar, entry, best, side) {
      const gained = best - entry + TICK_NOISE
      if (breakEven !== undefined && gained >= breakEvenAfter(signal))
        raise(stop, entry + offset, EXIT_CODE['break-even'])
      if (trailingStop === undefined || gained < trailAfter(signal)) return
      if (follows) raise(stop, best - trailDistance(signal), EXIT_CODE['trailing-stop'])
      const level = side > 0 ? longLevel : shortLevel
      if (level !== undefined) raise(stop, side * level[bar]!, EXIT_CODE['trailing-stop'])
    },
  }
}

/** Rounded to whole ticks away from the market; a stop never goes back. */
function raise(stop: MovingStop, price: number, reason: number): void {
  const rounded = Math.floor(price + TICK_NOISE)
  // Written so that NaN moves nothing.
  if (!(rounded > stop.price)) return
  stop.price = rounded
  stop.reason = reason
}
