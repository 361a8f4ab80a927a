import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { Condition } from '../plan/condition.ts'

/** What is known already of a condition on the same column: words of others that compare alike, with other levels. */
export interface NearestWords {
  /** Holds wherever the condition does. */
  readonly looser: Int32Array | null
  /** The condition holds wherever this does. */
  readonly tighter: Int32Array | null
}

/**
 * The bars on which a condition holds, as words of 32 bits (see `BarSet`). NaN passes no condition. Only bars between
 * the nearest levels that are known are compared.
 */
export function conditionWords(
  columns: ColumnCache,
  key: string,
  condition: Condition,
  { looser, tighter }: NearestWords,
): Int32Array {
  return columns.derive(key, (memory) => {
    const { column, is, level } = condition
    const values = columnValues(columns, column)
    const sign = is === 'below' || is === 'at-most' ? 1 : -1
    const words = memory.int32((values.length + 31) >>> 5)
    const known = { looser, tighter }
    if (is === 'below' || is === 'above') setWhereBelow(words, values, sign, sign * level, known)
    else setWhereAtMost(words, values, sign, sign * level, known)
    return words
  })
}

// Without a looser set every bar is compared, eight before their bits are stored; with one, bar by bar what it leaves open.
// No branch depends on a comparison.

function setWhereBelow(
  words: Int32Array,
  values: Float64Array,
  sign: number,
  bound: number,
  { looser, tighter }: NearestWords,
): void {
  const whole = looser === null ? values.length >>> 5 : 0
  for (let w = 0; w < whole; w++) {
    const sure = tighter === null ? 0 : tighter[w]!
    let word = 0
    if (sure !== -1)
      for (let bit = 0; bit < 32; bit += 8) {
        const t = (w << 5) + bit
        const eight =
          (sign * values[t]! < bound ? 1 : 0) |
          ((sign * values[t + 1]! < bound ? 1 : 0) << 1) |
          ((sign * values[t + 2]! < bound ? 1 : 0) << 2) |
          ((sign * values[t + 3]! < bound ? 1 : 0) << 3) |
          ((sign * values[t + 4]! < bound ? 1 : 0) << 4) |
          ((sign * values[t + 5]! < bound ? 1 : 0) << 5) |
          ((sign * values[t + 6]! < bound ? 1 : 0) << 6) |
          ((sign * values[t + 7]! < bound ? 1 : 0) << 7)
        word |= eight << bit
      }
    words[w] = sure | word
  }
  for (let w = whole; w < words.length; w++) {
    const sure = tighter === null ? 0 : tighter[w]!
    const bars = values.length - (w << 5)
    const possible = looser === null ? (1 << bars) - 1 : looser[w]!
    let word = 0
    for (let open = possible & ~sure; open !== 0; open &= open - 1) {
      const bit = 31 - Math.clz32(open & -open)
      word |= (sign * values[(w << 5) + bit]! < bound ? 1 : 0) << bit
    }
    words[w] = sure | word
  }
}

function setWhereAtMost(
  words: Int32Array,
  values: Float64Array,
  sign: number,
  bound: number,
  { looser, tighter }: NearestWords,
): void {
  const whole = looser === null ? values.length >>> 5 : 0
  for (let w = 0; w < whole; w++) {
    const sure = tighter === null ? 0 : tighter[w]!
    let word = 0
    if (sure !== -1)
      for (let bit = 0; bit < 32; bit += 8) {
        const t = (w << 5) + bit
        const eight =
          (sign * values[t]! <= bound ? 1 : 0) |
          ((sign * values[t + 1]! <= bound ? 1 : 0) << 1) |
          ((sign * values[t + 2]! <= bound ? 1 : 0) << 2) |
          ((sign * values[t + 3]! <= bound ? 1 : 0) << 3) |
          ((sign * values[t + 4]! <= bound ? 1 : 0) << 4) |
          ((sign * values[t + 5]! <= bound ? 1 : 0) << 5) |
          ((sign * values[t + 6]! <= bound ? 1 : 0) << 6) |
          ((sign * values[t + 7]! <= bound ? 1 : 0) << 7)
        word |= eight << bit
      }
    words[w] = sure | word
  }
  for (let w = whole; w < words.length; w++) {
    const sure = tighter === null ? 0 : tighter[w]!
    const bars = values.length - (w << 5)
    const possible = looser === null ? (1 << bars) - 1 : looser[w]!
    let word = 0
    for (let open = possible & ~sure; open !== 0; open &= open - 1) {
      const bit = 31 - Math.clz32(open & -open)
      word |= (sign * values[(w << 5) + bit]! <= bound ? 1 : 0) << bit
    }
    words[w] = sure | word
  }
}
