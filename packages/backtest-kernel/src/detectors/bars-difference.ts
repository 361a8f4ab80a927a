import type { BarColumns } from '../market/bar-columns.ts'
import { firstDifference } from './first-difference.ts'

const FIELDS = ['open', 'high', 'low', 'close', 'volume', 'adjustment'] as const

/** One value of bars that was changed. */
export interface ChangedBar {
  readonly field: (typeof FIELDS)[number]
  readonly bar: number
  readonly before: number
  readonly after: number
}

/** The first value in which bars differ from what they were; `null` where none does. */
export function barsDifference(before: BarColumns, after: BarColumns): ChangedBar | null {
  for (const field of FIELDS) {
    const was = before[field]
    const is = after[field]
    if (was === undefined || is === undefined) continue
    const bar = firstDifference(was, is)
    if (bar >= 0) return { field, bar, before: was[bar]!, after: is[bar]! }
  }
  return null
}
