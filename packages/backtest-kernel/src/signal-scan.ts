import type { ColumnCache } from './column-cache.ts'
import type { Condition } from './trade-plan.ts'
import { columnValues } from './column-values.ts'

/** A condition ready to be tested: `sign × value` below `bound`, or at most that where it is not strict. */
interface Test {
  readonly values: Float64Array
  readonly sign: 1 | -1
  readonly bound: number
  readonly strict: boolean
}

/** Looks up the columns of a side's conditions. */
export function prepareSide(conditions: readonly Condition[], columns: ColumnCache): readonly Test[] {
  return conditions.map(({ column, is, level }) => {
    const sign = is === 'below' || is === 'at-most' ? 1 : -1
    return {
      values: columnValues(columns, column),
      sign,
      bound: sign * level,
      strict: is === 'below' || is === 'above',
    }
  })
}

/**
 * Writes the bars from `start` to `end - 1` on which all tests hold to `found`, ascending, and returns how many there
 * are. Without a test there are none. NaN passes no test.
 */
export function scanSide(tests: readonly Test[], start: number, end: number, found: Int32Array): number {
  let count = -1
  for (const test of tests) {
    if (count < 0) count = scanRange(test, start, end, found)
    else if (count > 0) count = keep(test, found, count)
  }
  return Math.max(count, 0)
}

// The loops below write first and count after, so that no branch depends on the data.

function scanRange(
  { values, sign, bound, strict }: Test,
  start: number,
  end: number,
  found: Int32Array,
): number {
  let count = 0
  if (strict)
    for (let t = start; t < end; t++) {
      found[count] = t
      count += sign * values[t]! < bound ? 1 : 0
    }
  else
    for (let t = start; t < end; t++) {
      found[count] = t
      count += sign * values[t]! <= bound ? 1 : 0
    }
  return count
}

function keep({ values, sign, bound, strict }: Test, found: Int32Array, length: number): number {
  let count = 0
  if (strict)
    for (let i = 0; i < length; i++) {
      const t = found[i]!
      found[count] = t
      count += sign * values[t]! < bound ? 1 : 0
    }
  else
    for (let i = 0; i < length; i++) {
      const t = found[i]!
      found[count] = t
      count += sign * values[t]! <= bound ? 1 : 0
    }
  return count
}
