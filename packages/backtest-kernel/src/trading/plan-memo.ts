import { TouchLevels } from '../exits/touch-levels.ts'
import { ConditionSets } from '../signals/condition-sets.ts'
import type { ColumnCache } from '../columns/column-cache.ts'

/** What plans have asked of one series so far, ready to be found again. */
export interface PlanMemo {
  readonly sets: ConditionSets
  readonly levels: TouchLevels
}

const memos = new WeakMap<ColumnCache, { readonly drops: number; readonly memo: PlanMemo }>()

/** The memo of a cache; a new one whenever the cache has dropped something. */
export function planMemo(columns: ColumnCache): PlanMemo {
  const known = memos.get(columns)
  if (known !== undefined && known.drops === columns.drops) return known.memo
  const memo = { sets: new ConditionSets(columns), levels: new TouchLevels(columns) }
  memos.set(columns, { drops: columns.drops, memo })
  return memo
}
