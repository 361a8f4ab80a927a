import type { DayRange } from '../sealed-hold-out.ts'

/**
 * Days cut into so many runs that follow each other; lengths differ by one at most, the longer ones first.
 *
 * @example
 * dayRuns(5, 2) //=> [{ from: 0, to: 3 }, { from: 3, to: 5 }]
 */
export function dayRuns(days: number, folds: number): DayRange[] {
  const length = Math.floor(days / folds)
  const longer = days % folds
  return Array.from({ length: folds }, (_, fold) => {
    const from = fold * length + Math.min(fold, longer)
    return { from, to: from + length + (fold < longer ? 1 : 0) }
  })
}
