import type { DayRange } from '@openbell/validator'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { FoldObjective } from '../evaluation/fold-objective.ts'

/** A Sharpe ratio needs two days. */
const LEAST_DAYS = 2

/**
 * Every run of days must be longer than the warm-up, in each window that is searched on: else none has a value, and a
 * search would only find that out trial by trial.
 *
 * @throws ConfigurationError `invalid-configuration`
 */
export function requireFoldDays(
  { folds }: FoldObjective,
  windows: readonly DayRange[],
  warmUpDays: number,
): void {
  const days = Math.min(...windows.map(({ from, to }) => to - from))
  if (Math.floor(days / folds) >= Math.max(LEAST_DAYS, warmUpDays + 1)) return
  throw new ConfigurationError(
    'invalid-configuration',
    `objective.folds: ${days} trading days, the shortest window that is searched on, cannot be cut into ${folds} runs of at least ${LEAST_DAYS} days and longer than the warm-up of ${warmUpDays}`,
    {
      remedy: 'Use fewer folds, a longer history, or a longer walkForward.firstTrainDays.',
      context: { days, folds, warmUpDays },
    },
  )
}
