import type { AnnotatedBars } from '../annotated-bars.ts'

const MINUTE_MS = 60_000

/** Whether a bar follows the one before it in trading hours and in the same contract, `minutes` later at most. */
export function follows({ ts, interval, contract }: AnnotatedBars, row: number, minutes: number): boolean {
  return (
    (interval[row] ?? -1) >= 0 &&
    (interval[row - 1] ?? -1) >= 0 &&
    contract[row] === contract[row - 1] &&
    (ts[row] ?? Number.NaN) - (ts[row - 1] ?? Number.NaN) <= minutes * MINUTE_MS
  )
}
