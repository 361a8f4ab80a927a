import { expectedMaximum } from './expected-maximum.ts'
import { ValidatorError } from './validator-error.ts'

export interface BacktestLength {
  /** Years of the approximation. */
  readonly years: number
  /** Its upper bound, 2·ln N / SR². */
  readonly upperBound: number
}

/**
 * Years of back-test below which the best of N worthless trials is expected to show an annual Sharpe ratio of `sharpe`
 * (Bailey, Borwein, López de Prado & Zhu 2014, "Pseudo-mathematics and financial charlatanism"): (E[max of N] / SR)².
 * With fewer years, that many trials make such a ratio out of nothing.
 *
 * @throws ValidatorError `trial-count-invalid`, `statistic-option-invalid` (an annual Sharpe ratio that is not above 0)
 * @example
 * minimumBacktestLength({ trials: 45, sharpe: 1 }).years //=> 4.998…
 */
export function minimumBacktestLength({
  trials,
  sharpe,
}: {
  /** Independent trials. */
  readonly trials: number
  /** Annual Sharpe ratio. */
  readonly sharpe: number
}): BacktestLength {
  if (!(sharpe > 0 && sharpe < Infinity))
    throw new ValidatorError('statistic-option-invalid', `The annual Sharpe ratio is ${sharpe}`, {
      remedy: 'Pass the annual Sharpe ratio that luck should not reach, such as 1.',
      context: { sharpe },
    })
  return {
    years: (expectedMaximum(trials) / sharpe) ** 2,
    upperBound: (2 * Math.log(trials)) / sharpe ** 2,
  }
}
