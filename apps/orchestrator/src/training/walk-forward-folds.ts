import { walkForward, type Split } from '@openbell/validator'

/** Windows tested at a time: a trading week, or two where there is a year of days. */
const TEST_DAYS = 5
const LONG_HISTORY = 100
/** A quarter of the days, and never fewer than these, are searched on before the first test. */
const LEAST_TRAIN_DAYS = 20

/** The steps of a run's walk-forward over the days that may be searched; none where they are too few. */
export function walkForwardFolds(days: number, embargoDays: number): readonly Split[] {
  const testDays = days > LONG_HISTORY ? 2 * TEST_DAYS : TEST_DAYS
  const trainDays = Math.max(LEAST_TRAIN_DAYS, Math.round(days / 4))
  if (days < trainDays + embargoDays + testDays) return []
  return walkForward({ days, trainDays, testDays, embargoDays, kind: 'anchored' })
}
