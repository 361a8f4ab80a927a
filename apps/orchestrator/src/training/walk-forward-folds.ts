import { ValidatorError, walkForward, type Split } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** Windows tested at a time: a trading week, or two where there is a year of days. */
const TEST_DAYS = 5
const LONG_HISTORY = 100
/** A quarter of the days, and never fewer than these, are searched on before the first test. */
const LEAST_TRAIN_DAYS = 20
/** Days behind the warm-up that the first search has at least, unless a length was asked for. */
const LEAST_SETTLED_DAYS = 15

/** What a walk-forward is made of besides the days that there are. All counts are trading days. */
export interface WalkForwardWindows {
  readonly embargoDays: number
  /** Kind and lengths that differ from the usual ones. */
  readonly configured?: Configuration['walkForward']
  /** Days at the beginning of the history on which indicators are still settling. Default 0. */
  readonly warmUpDays?: number
}

/**
 * The steps of a run's walk-forward over the days that may be searched. Where the usual lengths do not fit there are none;
 * lengths that were asked for must fit. The warm-up takes days from the first window alone: indicators see every bar
 * before a later one, so that a step tested may be shorter than it.
 *
 * @throws ConfigurationError `invalid-configuration`: a first window that ends within the warm-up; ValidatorError
 * `split-invalid`, `too-few-trading-days`
 */
export function walkForwardFolds(
  days: number,
  { embargoDays, configured, warmUpDays = 0 }: WalkForwardWindows,
): readonly Split[] {
  const testDays = configured?.testDays ?? (days > LONG_HISTORY ? 2 * TEST_DAYS : TEST_DAYS)
  const usualTrainDays = Math.max(LEAST_TRAIN_DAYS, Math.round(days / 4))
  const settled = warmUpDays + LEAST_SETTLED_DAYS
  const trainDays = configured?.firstTrainDays ?? Math.max(usualTrainDays, settled)
  if (trainDays <= warmUpDays) throw withinWarmUp(trainDays, warmUpDays)
  const isUsual = configured?.testDays === undefined && configured?.firstTrainDays === undefined
  if (isUsual && days < trainDays + embargoDays + testDays) {
    if (days <= warmUpDays || settled > usualTrainDays)
      throw tooFewSettledDays(days, warmUpDays, settled + embargoDays + testDays)
    return []
  }
  return walkForward({ days, trainDays, testDays, embargoDays, kind: configured?.kind ?? 'anchored' })
}

function withinWarmUp(trainDays: number, warmUpDays: number): ConfigurationError {
  return new ConfigurationError(
    'invalid-configuration',
    `walkForward.firstTrainDays: ${trainDays} trading days are not longer than the ${warmUpDays} over which the strategy’s indicators settle, and nothing is traded on those`,
    {
      remedy: `Set walkForward.firstTrainDays above ${warmUpDays}, better to ${warmUpDays + LEAST_SETTLED_DAYS} or more, or leave it out.`,
      context: { trainDays, warmUpDays },
    },
  )
}

function tooFewSettledDays(days: number, warmUpDays: number, needed: number): ValidatorError {
  return new ValidatorError(
    'too-few-trading-days',
    `The strategy’s indicators settle over ${warmUpDays} trading days: of the ${days} that may be searched on, too few are left to walk forward (${needed} would do)`,
    {
      remedy: `Look back further (--days, or a longer history), or set walkForward.firstTrainDays and walkForward.testDays to lengths that fit behind the warm-up.`,
      context: { days, warmUpDays, needed },
    },
  )
}
