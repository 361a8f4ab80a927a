import { ValidatorError } from '../validator-error.ts'
import { requireDayCount } from './require-day-count.ts'
import type { Split } from './split.ts'

export interface WalkForwardOptions {
  /** Trading days there are. */
  readonly days: number
  /** Days of the first training window, and of every one when it rolls. */
  readonly trainDays: number
  /** Days of each test window. They follow each other without a gap. */
  readonly testDays: number
  /** `anchored`: every training window begins at the first day. `rolling`: all are equally long. */
  readonly kind: 'anchored' | 'rolling'
  /** Days left out before each test window: what was held or computed across the border is seen by neither side. Default 1. */
  readonly embargoDays?: number
  /** Days that indicators need before they are usable; a shorter window would test nothing. Default 0. */
  readonly warmUpDays?: number
}

/**
 * Windows that walk forward in time: search on the days before, test on the days after, move on by the days tested.
 * The last test window ends at the last day, so that the newest days always count; days that fill no window are the
 * oldest ones: an anchored first window takes them in, a rolling one leaves them out.
 *
 * @throws ValidatorError `split-invalid`, `too-few-trading-days`
 * @example
 * walkForward({ days: 63, trainDays: 40, testDays: 5, kind: 'anchored' }).length //=> 4
 */
export function walkForward(options: WalkForwardOptions): Split[] {
  const { days, trainDays, testDays, kind, embargoDays = 1, warmUpDays = 0 } = options
  requireDayCount('days', days, 1)
  requireDayCount('trainDays', trainDays, 1)
  requireDayCount('testDays', testDays, 1)
  requireDayCount('embargoDays', embargoDays, 0)
  requireDayCount('warmUpDays', warmUpDays, 0)
  if (Math.min(trainDays, testDays) <= warmUpDays)
    throw new ValidatorError(
      'split-invalid',
      `Windows of ${trainDays} and ${testDays} trading days are not longer than the ${warmUpDays} of warm-up`,
      {
        remedy: 'Use longer windows, or indicators with a shorter memory: such a window trades nothing.',
        context: { trainDays, testDays, warmUpDays },
      },
    )
  const folds = Math.floor((days - trainDays - embargoDays) / testDays)
  if (folds < 1)
    throw new ValidatorError(
      'too-few-trading-days',
      `${days} trading days hold no window of ${trainDays} to train, ${embargoDays} of embargo and ${testDays} to test`,
      {
        remedy: 'Use a longer history or shorter windows.',
        context: { days, trainDays, embargoDays, testDays },
      },
    )
  return Array.from({ length: folds }, (_, fold) => {
    const from = days - (folds - fold) * testDays
    const trainTo = from - embargoDays
    return {
      train: [{ from: kind === 'anchored' ? 0 : trainTo - trainDays, to: trainTo }],
      test: [{ from, to: from + testDays }],
    }
  })
}
