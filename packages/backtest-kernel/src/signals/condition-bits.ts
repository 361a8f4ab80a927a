import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { Condition } from '../plan/condition.ts'

/**
 * On which bars a condition holds: bit `t & 31` of word `t >>> 5` belongs to bar t. Made once for each distinct level
 * and kept in the cache. NaN passes no condition.
 */
export function conditionBits(columns: ColumnCache, { column, is, level }: Condition): Int32Array {
  return columns.derive(`bits/${column.key} ${is} ${level}`, (memory) => {
    const values = columnValues(columns, column)
    const sign = is === 'below' || is === 'at-most' ? 1 : -1
    const bits = memory.int32((values.length + 31) >>> 5)
    if (is === 'below' || is === 'above') setWhereBelow(bits, values, sign, sign * level)
    else setWhereAtMost(bits, values, sign, sign * level)
    return bits
  })
}

// No branch below depends on the data.

function setWhereBelow(bits: Int32Array, values: Float64Array, sign: number, bound: number): void {
  for (let t = 0; t < values.length; t++) bits[t >>> 5]! |= (sign * values[t]! < bound ? 1 : 0) << (t & 31)
}

function setWhereAtMost(bits: Int32Array, values: Float64Array, sign: number, bound: number): void {
  for (let t = 0; t < values.length; t++) bits[t >>> 5]! |= (sign * values[t]! <= bound ? 1 : 0) << (t & 31)
}
