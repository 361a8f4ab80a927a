import type { ColumnCache } from '../columns/column-cache.ts'
import { rangeBlocks, type RangeBlocks } from '../exits/range-blocks.ts'
import { TouchLevels } from '../exits/touch-levels.ts'
import { tickSeries, type TickSeries } from '../market/tick-series.ts'
import { ConditionSets } from '../signals/condition-sets.ts'
import type { EntryBars } from '../signals/entry-bars.ts'
import { entrySignals, type EntrySignals } from '../signals/entry-signals.ts'

/** Blocks save a search about as much time as it takes to compute those of so many bars. */
const BARS_A_SEARCH = 64

/** What plans have asked of one series at one tick size so far, ready to be found again. */
export class PlanMemo {
  readonly drops: number
  readonly tickSize: number
  readonly series: TickSeries
  readonly sets: ConditionSets
  readonly levels: TouchLevels
  readonly #columns: ColumnCache
  readonly #signals = new Map<EntryBars, Map<EntryBars, EntrySignals>>()
  #blocks: RangeBlocks | undefined
  /** Searches for touches so far. */
  #searches = 0

  constructor(columns: ColumnCache, tickSize: number) {
    this.#columns = columns
    this.drops = columns.drops
    this.tickSize = tickSize
    this.series = tickSeries(columns, tickSize)
    this.sets = new ConditionSets(columns)
    this.levels = new TouchLevels(columns, tickSize)
  }

  /** Where plans with these sides enter. */
  signals(long: EntryBars, short: EntryBars): EntrySignals {
    let withLong = this.#signals.get(long)
    if (withLong === undefined) this.#signals.set(long, (withLong = new Map()))
    let signals = withLong.get(short)
    if (signals === undefined) withLong.set(short, (signals = entrySignals(this.#columns, long, short)))
    return signals
  }

  /** For one more search for touches: null until there have been so many that it pays to compute them. */
  blocksForSearch(): RangeBlocks | null {
    this.#searches += 1
    const pays = this.#searches > this.series.open.length / BARS_A_SEARCH
    return pays || this.#blocks !== undefined ? this.blocks : null
  }

  /** Computed when first asked for: few short trades by tables need none. */
  get blocks(): RangeBlocks {
    this.#blocks ??= rangeBlocks(this.#columns, this.tickSize)
    return this.#blocks
  }
}

const memos = new WeakMap<ColumnCache, PlanMemo>()

/**
 * The memo of a cache; a new one whenever the cache has dropped something, so that nothing dropped is kept alive here,
 * and for another tick size than the last.
 */
export function planMemo(columns: ColumnCache, tickSize: number): PlanMemo {
  const known = memos.get(columns)
  if (known !== undefined && known.drops === columns.drops && known.tickSize === tickSize) return known
  const memo = new PlanMemo(columns, tickSize)
  memos.set(columns, memo)
  return memo
}
