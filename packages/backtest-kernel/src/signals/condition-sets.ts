import type { ColumnCache } from '../columns/column-cache.ts'
import type { Condition } from '../plan/condition.ts'
import { BarSet } from './bar-set.ts'
import { conditionWords } from './condition-words.ts'

type SetsOfColumn = Readonly<Record<Condition['is'], Map<number, BarSet>>>

/**
 * The bars of every condition that was asked for, found by column and level without putting a text together: a search
 * asks six times a trial.
 */
export class ConditionSets {
  readonly #columns: ColumnCache
  readonly #byColumn = new Map<string, SetsOfColumn>()
  #none: BarSet | undefined

  constructor(columns: ColumnCache) {
    this.#columns = columns
  }

  /** No bar at all. */
  get none(): BarSet {
    this.#none ??= new BarSet(
      this.#columns,
      'bits/none',
      this.#columns.derive('bits/none', (memory) => memory.int32((this.#columns.bars.length + 31) >>> 5)),
    )
    return this.#none
  }

  of(condition: Condition): BarSet {
    const { column, is, level } = condition
    let sets = this.#byColumn.get(column.key)
    if (sets === undefined) {
      sets = { below: new Map(), 'at-most': new Map(), above: new Map(), 'at-least': new Map() }
      this.#byColumn.set(column.key, sets)
    }
    let set = sets[is].get(level)
    if (set === undefined) {
      const key = `bits/${column.key} ${is} ${level}`
      set = new BarSet(
        this.#columns,
        key,
        conditionWords(this.#columns, key, condition, tightestLooser(sets[is], condition)),
      )
      sets[is].set(level, set)
    }
    return set
  }
}

/** Of the sets that hold wherever the condition does, the one with the nearest level; null where there is none. */
function tightestLooser(known: ReadonlyMap<number, BarSet>, { is, level }: Condition): Int32Array | null {
  const sign = is === 'below' || is === 'at-most' ? 1 : -1
  let nearest = Infinity
  let found: BarSet | null = null
  for (const [other, set] of known)
    if (sign * other >= sign * level && sign * other < nearest) {
      nearest = sign * other
      found = set
    }
  return found === null ? null : found.words
}
