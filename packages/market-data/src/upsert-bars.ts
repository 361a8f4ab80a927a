import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS, copyRow, emptyBars, sliceColumns } from './bar-columns.ts'

/** What became of bars that were written into others. */
export interface Upsert {
  readonly bars: MinuteBars
  /** Minutes that were not there before. */
  readonly added: number
  /** Minutes that were there with other values. */
  readonly replaced: number
}

/** Merges newer bars into older ones; where both have a minute, the newer one counts. Both ascend, each minute once. */
export function upsertBars(older: MinuteBars, newer: MinuteBars): Upsert {
  const merged = emptyBars(older.length + newer.length)
  let added = 0
  let replaced = 0
  let at = 0
  let a = 0
  let b = 0
  while (a < older.length || b < newer.length) {
    const left = older.ts[a] ?? Infinity
    const right = newer.ts[b] ?? Infinity
    if (left < right) copyRow(older, a++, merged, at++)
    else {
      if (left > right) added++
      else if (!sameRow(older, a++, newer, b)) replaced++
      copyRow(newer, b++, merged, at++)
    }
  }
  return { bars: sliceColumns(merged, 0, at), added, replaced }
}

function sameRow(a: MinuteBars, rowOfA: number, b: MinuteBars, rowOfB: number): boolean {
  return BAR_COLUMNS.every((name) => Object.is(a[name][rowOfA], b[name][rowOfB]))
}
