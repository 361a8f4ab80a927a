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
      set = this.#make(condition, sets[is])
      sets[is].set(level, set)
    }
    return set
  }

  /** The set of a level that is new; one that is known where that holds on the same bars. */
  #make(condition: Condition, known: ReadonlyMap<number, BarSet>): BarSet {
    const { column, is, level } = condition
    const key = `bits/${column.key} ${is} ${level}`
    const { looser, tighter } = nearest(known, condition)
    const words = conditionWords(this.#columns, key, condition, {
      looser: looser?.words ?? null,
      tighter: tighter?.words ?? null,
    })
    for (const other of [looser, tighter]) if (other !== null && sameWords(words, other.words)) return other
    return new BarSet(this.#columns, key, words)
  }
}

/** Of the sets that hold wherever the condition does, the one with the nearest level, and of those within it. */
function nearest(
  known: ReadonlyMap<number, BarSet>,
  { is, level }: Condition,
): { readonly looser: BarSet | null; readonly tighter: BarSet | null } {
  const sign = is === 'below' || is === 'at-most' ? 1 : -1
  let above = Infinity
  let below = -Infinity
  let looser: BarSet | null = null
  let tighter: BarSet | null = null
  for (const [other, set] of known) {
    const bound = sign * other
    if (bound >= sign * level && (looser === null || bound < above)) {
      above = bound
      looser = set
    }
    if (bound <= sign * level && (tighter === null || bound > below)) {
      below = bound
      tighter = set
    }
  }
  return { looser, tighter }
}

function sameWords(words: Int32Array, others: Int32Array): boolean {
  for (let w = 0; w < words.length; w++) if (words[w] !== others[w]) return false
  return true
}
