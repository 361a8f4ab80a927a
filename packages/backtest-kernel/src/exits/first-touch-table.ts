import type { ColumnCache } from '../columns/column-cache.ts'
import type { OrderDistance } from './order-distance.ts'

/**
 * For each signal bar and side: how many bars after the signal's a stop or target is first touched.
 *
 * One byte each, longs before shorts: 1 to 126 that many bars after the signal's bar, 1 being the entry's; the same plus
 * 128 when that bar opens beyond the price already; 127 not within 126 bars; 128 where no order can be placed; 0 not
 * looked up yet. Entries are looked up when a trade first asks for them, so that a level costs no more than the trades
 * that use it. Several threads may fill one table: all of them write the same byte.
 */
export type FirstTouchTable = Uint8Array

/** Bars that a table looks ahead, the entry bar being the first. */
export const HORIZON = 126
export const NOT_WITHIN_HORIZON = 127
export const OPENED_BEYOND = 128
export const NO_ORDER = 128
/** What new memory holds. */
export const NOT_LOOKED_UP = 0

/** A stop or target at a distance, with everything that moves its price. */
export interface TouchLevel {
  readonly kind: 'stop' | 'target'
  readonly distance: OrderDistance
  readonly slippageTicks: number
  /** Ticks beyond the price that a bar has to trade. */
  readonly throughTicks: number
  readonly table: FirstTouchTable
}

/** The table of a level, empty at first. */
export function firstTouchTable(
  columns: ColumnCache,
  { kind, distance, slippageTicks, throughTicks }: Omit<TouchLevel, 'table'>,
): FirstTouchTable {
  return columns.derive(`touch/${kind}/${distance.key}/${slippageTicks}/${throughTicks}`, (memory) =>
    memory.uint8(2 * columns.bars.length),
  )
}
