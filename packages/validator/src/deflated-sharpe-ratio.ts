import { expectedMaximum } from './expected-maximum.ts'
import { probabilisticSharpeRatio } from './probabilistic-sharpe-ratio.ts'
import type { SharpeEstimate } from './probabilistic-sharpe-ratio.ts'

export interface DeflatedSharpeInput extends SharpeEstimate {
  /** How many parameter sets were tried to find this one, earlier runs included. */
  readonly trials: number
  /** Variance of their Sharpe ratios, per period. */
  readonly varianceOfSharpes: number
}

/**
 * Probability that the true Sharpe ratio exceeds what the best of `trials` worthless ones is expected to show
 * (Bailey & López de Prado 2014). Throws `ValidatorError` when `trials` is no whole number from 1.
 */
export function deflatedSharpeRatio({ trials, varianceOfSharpes, ...estimate }: DeflatedSharpeInput): number {
  const benchmark = Math.sqrt(varianceOfSharpes) * expectedMaximum(trials)
  return probabilisticSharpeRatio({ ...estimate, benchmark })
}
