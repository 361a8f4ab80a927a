import type { MinuteBars } from '@openbell/topstepx'
import { BAR_COLUMNS, copyRow, emptyBars, sliceColumns } from '../bar-columns.ts'

/** Bars in order, each minute once. */
export interface TidyBars {
  readonly bars: MinuteBars
  /** Bars left out because the same one was there already. */
  readonly duplicates: number
  /** Minutes that were there with other values: the bar that came later was taken. */
  readonly contradictions: number
  /** Where two bars first contradict each other, by line. */
  readonly contradiction: readonly [earlier: number, later: number] | null
}

/** Sorts bars by time and takes each minute once, the one that came last. */
export function tidyBars(bars: MinuteBars, lines: Int32Array): TidyBars {
  const order = inOrder(bars.ts)
  const tidy = emptyBars(bars.length)
  let [length, duplicates, contradictions, before] = [0, 0, 0, -1]
  let contradiction: readonly [number, number] | null = null
  for (const row of order) {
    if (before >= 0 && bars.ts[row] === bars.ts[before]) {
      if (BAR_COLUMNS.every((name) => bars[name][row] === bars[name][before])) duplicates++
      else {
        contradictions++
        contradiction ??= [lines[before] ?? 0, lines[row] ?? 0]
      }
      length--
    }
    copyRow(bars, row, tidy, length++)
    before = row
  }
  return { bars: sliceColumns(tidy, 0, length), duplicates, contradictions, contradiction }
}

/** Rows by time; rows of the same time as they came. */
function inOrder(ts: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: ts.length }, (_, row) => row)
  return order.sort((a, b) => (ts[a] ?? 0) - (ts[b] ?? 0) || a - b)
}
