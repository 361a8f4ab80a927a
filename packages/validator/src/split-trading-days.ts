import { holdOutDays } from './hold-out-days.ts'
import { SealedHoldOut } from './sealed-hold-out.ts'
import { TrainingDays } from './training-days.ts'
import { ValidatorError } from './validator-error.ts'

export interface SplitOptions {
  /** Trading days in ascending order, `YYYY-MM-DD`. */
  readonly tradingDays: readonly string[]
  /** Share of all trading days that is sealed at the end; rounded to whole days, at least one. Default 0.2. */
  readonly holdOutShare?: number
  /** Trading days between the two windows that belong to neither. Default 1. */
  readonly embargoDays?: number
}

export interface TradingDaySplit {
  /** The days that a search may use: always from index 0. */
  readonly train: TrainingDays
  readonly embargoDays: number
  readonly holdOut: SealedHoldOut
}

/**
 * Splits a run of trading days into days to search on, an embargo, and sealed days at the end.
 *
 * Throws `ValidatorError` with code `trading-days-invalid` (not ascending dates), `policy-invalid` (a share outside
 * (0, 1) or an embargo that is not a whole number) or `too-few-trading-days` (no day left to search on).
 *
 * @example
 * const { train, holdOut } = splitTradingDays({ tradingDays }) // of 63 days
 * train //=> { from: 0, to: 49 }
 * holdOut.tradingDays //=> 13
 */
export function splitTradingDays({
  tradingDays,
  holdOutShare = 0.2,
  embargoDays = 1,
}: SplitOptions): TradingDaySplit {
  requireAscendingDates(tradingDays)
  if (!(holdOutShare > 0 && holdOutShare < 1))
    throw new ValidatorError('policy-invalid', `The hold-out share is ${holdOutShare}`, {
      remedy: 'Choose a share between 0 and 1, such as 0.2.',
      context: { holdOutShare },
    })
  if (!Number.isInteger(embargoDays) || embargoDays < 0)
    throw new ValidatorError('policy-invalid', `The embargo is ${embargoDays} days`, {
      remedy: 'Choose a whole number of trading days, 0 or more.',
      context: { embargoDays },
    })
  const count = tradingDays.length
  const holdOutFrom = count - holdOutDays(count, holdOutShare)
  const trainTo = holdOutFrom - embargoDays
  if (trainTo < 1)
    throw new ValidatorError(
      'too-few-trading-days',
      `${count} trading days leave none to search on beside ${count - holdOutFrom} sealed and ${embargoDays} of embargo`,
      {
        remedy: 'Use a longer history, or a smaller hold-out or embargo.',
        context: { tradingDays: count, holdOutShare, embargoDays },
      },
    )
  return {
    train: new TrainingDays({ from: 0, to: trainTo }),
    embargoDays,
    holdOut: new SealedHoldOut(tradingDays, { from: holdOutFrom, to: count }),
  }
}

function requireAscendingDates(tradingDays: readonly string[]): void {
  for (const [index, day] of tradingDays.entries()) {
    const previous = tradingDays[index - 1]
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && (previous === undefined || previous < day)) continue
    throw new ValidatorError(
      'trading-days-invalid',
      `Trading day ${index} is ${JSON.stringify(day)}` + (previous === undefined ? '' : ` after ${previous}`),
      { remedy: 'Pass each trading day once, as YYYY-MM-DD, in ascending order.', context: { index, day } },
    )
  }
}
