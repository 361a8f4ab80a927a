import type { Condition } from '../plan/condition.ts'
import type { BarSet } from './bar-set.ts'
import type { ConditionSets } from './condition-sets.ts'

/** Where all conditions of a side hold: the bars that are in `first` and in `rest`. */
export interface EntryBars {
  /** Names both sets: equal keys mean equal bars. */
  readonly key: string
  /** The first condition. */
  readonly first: Int32Array
  /** The other conditions joined; the first once more where there is no other. */
  readonly rest: Int32Array
}

/** The bars on which all conditions of a side hold; none without a condition. The same object for the same bars. */
export function entryBars(sets: ConditionSets, conditions: readonly Condition[]): EntryBars {
  const first = conditions.length === 0 ? sets.none : sets.of(conditions[0]!)
  let rest: BarSet = conditions.length < 2 ? first : sets.of(conditions[1]!)
  for (let i = 2; i < conditions.length; i++) rest = rest.and(sets.of(conditions[i]!))
  return first.entriesWith(rest)
}
