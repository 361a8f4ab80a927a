import { seededRandom } from '@openbell/seeded-random'
import { accountEndsOn } from './account-ends-on.ts'
import type { AccountLimits } from './account-limits.ts'
import { requireDraws } from './paired-differences.ts'
import { stationaryBlockIndices } from './stationary-block-indices.ts'
import { ValidatorError } from './validator-error.ts'

export interface RiskOfRuinInput {
  /** Net profit in US dollars of each day that is drawn from. */
  readonly dailyPnl: Float64Array
  readonly limits: AccountLimits
  /** Trading days that an account has to live through. */
  readonly days: number
  /** Mean length of the blocks of days. */
  readonly blockLength: number
  readonly draws: number
  readonly seed: number | string
}

/**
 * Share of accounts that end within so many days, each day drawn from those given in blocks (Monte Carlo by the stationary
 * bootstrap, Politis & Romano 1994). NaN without a day to draw, and where the profit of one is not finite.
 *
 * @throws ValidatorError `resampling-option-invalid`
 */
export function riskOfRuin({ dailyPnl, limits, days, blockLength, draws, seed }: RiskOfRuinInput): number {
  requireDraws(draws)
  if (!(Number.isInteger(days) && days >= 1))
    throw new ValidatorError('resampling-option-invalid', `An account is to live through ${days} days`, {
      remedy: 'Choose a whole number of trading days, 1 or more, such as 63.',
      context: { days },
    })
  // A sum that is not a number is never below a floor: it would pass for an account that lives.
  if (dailyPnl.length === 0 || !dailyPnl.every(Number.isFinite)) return NaN
  const random = seededRandom(seed)
  const order = new Int32Array(days)
  let ended = 0
  for (let draw = 0; draw < draws; draw++) {
    stationaryBlockIndices(random, blockLength, order, dailyPnl.length)
    if (accountEndsOn(dailyPnl, order, limits) >= 0) ended++
  }
  return ended / draws
}
