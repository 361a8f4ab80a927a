import type { Column } from '../columns/column.ts'
import type { BreakEven } from './break-even.ts'
import type { Condition } from './condition.ts'
import type { PartialExit } from './partial-exit.ts'
import type { Setup } from './setup.ts'
import type { TrailingStop } from './trailing-stop.ts'

/**
 * What a strategy wants with one set of parameters. Declared and not computed, so that the kernel may choose how to
 * evaluate it. Every field that may be left out leaves trades without it as they are, to the cent.
 */
export interface TradePlan extends Setup {
  /** A position still open after this many bars leaves at the open of the next one. */
  readonly maxBarsInTrade: number
  /** Further ways in, asked in order on bars where the ones before give no signal. */
  readonly alternatives?: readonly Setup[]
  /** On a close on which all of a side's conditions hold, its position leaves at the next open. */
  readonly exitLong?: readonly Condition[]
  readonly exitShort?: readonly Condition[]
  readonly trailingStop?: TrailingStop
  readonly breakEven?: BreakEven
  /** Nearest first. What is left of `contracts` goes to the target. */
  readonly partialExits?: readonly PartialExit[]
  /** Contracts a trade; 1 when left out. */
  readonly contracts?: number
  /** Closes after an exit that cannot signal, the exit's own bar being the first of them; zero when left out. */
  readonly cooldownBars?: number
  /** Most entries in the segments of one day of the account, and most of them on one side. */
  readonly maxTradesPerSession?: number
  readonly maxTradesPerSide?: number
  /**
   * Names what may be traded once, such as the squeeze that a bar belongs to: after an entry, signals on bars with the
   * column's value at that entry's signal give no trade. NaN limits nothing.
   */
  readonly oncePer?: Column
}
