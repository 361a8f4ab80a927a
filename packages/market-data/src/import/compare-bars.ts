import type { MinuteBars } from '@openbell/topstepx'
import { firstRowAt } from '../bar-columns.ts'

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const
const EXAMPLES = 5

/** One value on which a file and the store do not agree. */
export interface Difference {
  /** Time of the bar, UTC epoch milliseconds. */
  readonly ts: number
  readonly field: (typeof FIELDS)[number]
  readonly stored: number
  readonly imported: number
}

/** How bars of a file stand to those in the store. */
export interface Comparison {
  /** Minutes that are in both, with the same values. */
  agreed: number
  /** Minutes that are in both, with other values. */
  differed: number
  /** Those of them that differ in nothing but their volume. */
  differedInVolumeOnly: number
  /** Largest difference of two prices. */
  largestDifferenceTicks: number
  /** The first differences, one a bar. */
  readonly examples: Difference[]
}

export function emptyComparison(): Comparison {
  return { agreed: 0, differed: 0, differedInVolumeOnly: 0, largestDifferenceTicks: 0, examples: [] }
}

export interface ComparedRows {
  readonly added: number
  readonly replaced: number
  /** Rows of the file's bars that belong into the store, ascending. */
  readonly rows: readonly number[]
}

/**
 * Lays bars of a file beside those of the store and adds to a comparison. Both ascend, each minute once.
 *
 * @param volumes whether the file has volumes that can be compared.
 * @param differing whether rows that differ belong into the store.
 */
export function compareBars(
  held: MinuteBars,
  bars: MinuteBars,
  { tickSize, volumes, differing }: { tickSize: number; volumes: boolean; differing: boolean },
  comparison: Comparison,
): ComparedRows {
  const rows: number[] = []
  let [added, replaced] = [0, 0]
  let at = firstRowAt(held.ts, bars.ts[0] ?? 0)
  for (let row = 0; row < bars.length; row++) {
    const ts = bars.ts[row] ?? Number.NaN
    while ((held.ts[at] ?? Infinity) < ts) at++
    if (held.ts[at] !== ts) {
      added++
      rows.push(row)
      continue
    }
    const differences = FIELDS.flatMap((field): Difference[] => {
      const stored = held[field][at] ?? Number.NaN
      const imported = bars[field][row] ?? Number.NaN
      return stored === imported || (field === 'volume' && !volumes) ? [] : [{ ts, field, stored, imported }]
    })
    const [first] = differences
    if (first === undefined) {
      comparison.agreed++
      continue
    }
    comparison.differed++
    if (first.field === 'volume') comparison.differedInVolumeOnly++
    for (const { field, stored, imported } of differences)
      if (field !== 'volume')
        comparison.largestDifferenceTicks = Math.max(
          comparison.largestDifferenceTicks,
          Math.abs(stored - imported) / tickSize,
        )
    if (comparison.examples.length < EXAMPLES) comparison.examples.push(first)
    if (differing) {
      replaced++
      rows.push(row)
    }
  }
  return { added, replaced, rows }
}
