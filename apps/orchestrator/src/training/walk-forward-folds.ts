import { walkForward, type Split } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'

/** Windows tested at a time: a trading week, or two where there is a year of days. */
const TEST_DAYS = 5
const LONG_HISTORY = 100
/** A quarter of the days, and never fewer than these, are searched on before the first test. */
const LEAST_TRAIN_DAYS = 20

/** What a walk-forward is made of besides the days that there are. All counts are trading days. */
export interface WalkForwardWindows {
  readonly embargoDays: number
  /** Kind and lengths that differ from the usual ones. */
  readonly configured?: Configuration['walkForward']
  /** Windows that are not longer are refused. Default 0. */
  readonly warmUpDays?: number
}

/**
 * The steps of a run's walk-forward over the days that may be searched. Where the usual lengths do not fit there are none;
 * lengths that were asked for must fit.
 *
 * @throws ValidatorError `split-invalid`, `too-few-trading-days`
 */
export function walkForwardFolds(
  days: number,
  { embargoDays, configured, warmUpDays = 0 }: WalkForwardWindows,
): readonly Split[] {
  const testDays = configured?.testDays ?? (days > LONG_HISTORY ? 2 * TEST_DAYS : TEST_DAYS)
  const trainDays = configured?.firstTrainDays ?? Math.max(LEAST_TRAIN_DAYS, Math.round(days / 4))
  const isUsual = configured?.testDays === undefined && configured?.firstTrainDays === undefined
  if (isUsual && days < trainDays + embargoDays + testDays) return []
  return walkForward({
    days,
    trainDays,
    testDays,
    embargoDays,
    warmUpDays,
    kind: configured?.kind ?? 'anchored',
  })
}
