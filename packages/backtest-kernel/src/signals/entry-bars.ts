import type { Condition } from '../plan/condition.ts'
import type { BarSet } from './bar-set.ts'
import type { ConditionSets } from './condition-sets.ts'

/** Where all conditions of a side hold: the bars that are in `first` and in `rest`. */
export interface EntryBars {
  /** The first condition, best a rare one: stretches without it are passed over 1,024 bars at a time. */
  readonly first: Int32Array
  /** A bit for each word of `first`: whether any of its bits is set. */
  readonly occupied: Int32Array
  /** The other conditions joined; the first once more where there is no other. */
  readonly rest: Int32Array
}

/** The bars on which all conditions of a side hold; none without a condition. */
export function entryBars(sets: ConditionSets, conditions: readonly Condition[]): EntryBars {
  const first = conditions.length === 0 ? sets.none : sets.of(conditions[0]!)
  let rest: BarSet = conditions.length < 2 ? first : sets.of(conditions[1]!)
  for (let i = 2; i < conditions.length; i++) rest = rest.and(sets.of(conditions[i]!))
  return { first: first.words, occupied: first.occupied, rest: rest.words }
}
