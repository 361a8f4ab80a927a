import { purgedSplits, requirePurgedFolds, type PurgedFoldOptions } from './purged-splits.ts'
import type { Split } from './split.ts'

/**
 * Each run of days is tested once, by a search on all the others (López de Prado 2018, ch. 7). Training days that touch a
 * tested run are purged on both sides, and those behind it are under embargo as well: what happens there may be an echo.
 *
 * @throws ValidatorError `split-invalid`, `too-few-trading-days`
 * @example
 * purgedKFold({ days: 12, folds: 3, purgeDays: 1 })[1] //=> { train: [{ from: 0, to: 3 }, { from: 9, to: 12 }], test: [{ from: 4, to: 8 }] }
 */
export function purgedKFold(options: PurgedFoldOptions): Split[] {
  requirePurgedFolds(options, 2)
  return purgedSplits(
    options,
    Array.from({ length: options.folds }, (_, fold) => [fold]),
  )
}
