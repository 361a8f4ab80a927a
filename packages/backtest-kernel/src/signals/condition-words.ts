import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { Condition } from '../plan/condition.ts'

/**
 * The bars on which a condition holds, as words of 32 bits (see `BarSet`). NaN passes no condition.
 *
 * @param looser words of a condition that holds wherever this one does: where it never holds, nothing is compared
 */
export function conditionWords(
  columns: ColumnCache,
  key: string,
  condition: Condition,
  looser: Int32Array | null,
): Int32Array {
  return columns.derive(key, (memory) => {
    const { column, is, level } = condition
    const values = columnValues(columns, column)
    const sign = is === 'below' || is === 'at-most' ? 1 : -1
    const words = memory.int32((values.length + 31) >>> 5)
    if (is === 'below' || is === 'above') setWhereBelow(words, values, sign, sign * level, looser)
    else setWhereAtMost(words, values, sign, sign * level, looser)
    return words
  })
}

// A word is put together before it is stored, and no branch depends on the data.

function setWhereBelow(
  words: Int32Array,
  values: Float64Array,
  sign: number,
  bound: number,
  looser: Int32Array | null,
): void {
  for (let w = 0; w < words.length; w++) {
    if (looser !== null && looser[w] === 0) continue
    const end = Math.min((w + 1) << 5, values.length)
    let word = 0
    for (let t = w << 5; t < end; t++) word |= (sign * values[t]! < bound ? 1 : 0) << (t & 31)
    words[w] = word
  }
}

function setWhereAtMost(
  words: Int32Array,
  values: Float64Array,
  sign: number,
  bound: number,
  looser: Int32Array | null,
): void {
  for (let w = 0; w < words.length; w++) {
    if (looser !== null && looser[w] === 0) continue
    const end = Math.min((w + 1) << 5, values.length)
    let word = 0
    for (let t = w << 5; t < end; t++) word |= (sign * values[t]! <= bound ? 1 : 0) << (t & 31)
    words[w] = word
  }
}
