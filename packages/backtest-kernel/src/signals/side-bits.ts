import type { ColumnCache } from '../columns/column-cache.ts'
import type { Condition } from '../plan/condition.ts'
import { conditionBits } from './condition-bits.ts'

/** Where one side may enter: the bars whose bit is set in `first` and in `rest`. */
export interface SideBits {
  /** The first condition, best a rare one: stretches without it are passed over 1,024 bars at a time. */
  readonly first: Int32Array
  /** A bit for each word of `first`: whether any of its bits is set. */
  readonly occupied: Int32Array
  /** The other conditions joined; the first once more where there is no other. */
  readonly rest: Int32Array
}

/** The bars on which all conditions of a side hold; none without a condition. */
export function sideBits(columns: ColumnCache, conditions: readonly Condition[]): SideBits {
  const words = (columns.bars.length + 31) >>> 5
  const [head, ...others] = conditions
  if (head === undefined) {
    const none = columns.derive('bits/none', (memory) => memory.int32(words))
    return { first: none, occupied: none, rest: none }
  }
  const first = conditionBits(columns, head)
  const occupied = columns.derive(`occupied/${nameOf(head)}`, (memory) => {
    const summary = memory.int32((words + 31) >>> 5)
    for (let w = 0; w < words; w++) if (first[w] !== 0) summary[w >>> 5]! |= 1 << (w & 31)
    return summary
  })
  if (others.length === 0) return { first, occupied, rest: first }
  if (others.length === 1) return { first, occupied, rest: conditionBits(columns, others[0]!) }
  const rest = columns.derive(`bits/${others.map(nameOf).join(' and ')}`, (memory) => {
    const joined = memory.int32(words).fill(-1)
    for (const other of others) {
      const set = conditionBits(columns, other)
      for (let w = 0; w < words; w++) joined[w]! &= set[w]!
    }
    return joined
  })
  return { first, occupied, rest }
}

function nameOf({ column, is, level }: Condition): string {
  return `${column.key} ${is} ${level}`
}
