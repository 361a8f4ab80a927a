import type { ColumnCache } from '../columns/column-cache.ts'
import type { OrderDistance } from './order-distance.ts'

/**
 * For each signal bar and side: after how many bars from the entry bar on a stop or target is first touched.
 *
 * One byte each, longs before shorts: 0 to 125 that many bars after the entry bar; the same plus 128 when that bar opens
 * beyond the price already; 127 not within 126 bars; 254 where no order can be placed; 255 not looked up yet. Entries
 * are looked up when a trade first asks for them, so that a level costs no more than the trades that use it. Several
 * threads may fill one table: all of them write the same byte.
 */
export type FirstTouchTable = Uint8Array

/** Bars that a table looks ahead, the entry bar being the first. */
export const HORIZON = 126
export const NOT_WITHIN_HORIZON = 127
export const OPENED_BEYOND = 128
export const NO_ORDER = 254
export const NOT_LOOKED_UP = 255

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
    memory.uint8(2 * columns.bars.length).fill(NOT_LOOKED_UP),
  )
}
