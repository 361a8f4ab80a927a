import { dailySharpe, rawKurtosis, skewness } from '@openbell/backtest-kernel'
import type { TrialsEver } from '@openbell/training-result'
import { deflatedSharpeRatio, expectedMaximum } from '@openbell/validator'
import { perDay, perYear } from './per-day.ts'
import type { CountedSearch } from './record-trials.ts'

/**
 * Every trial ever made where a search was made, and what is left of its best Sharpe ratio in view of them. Worthless trials
 * scatter by the error of a Sharpe ratio alone, 1 / (T − 1) in variance for a day's, as the gate `deflated-sharpe` has it.
 */
export function trialsEver(
  { ever, best }: Pick<CountedSearch, 'ever' | 'best'>,
  inSample: Float64Array,
): TrialsEver {
  const { runs, trials, effective } = ever
  const independent = Math.max(1, Math.ceil(effective))
  const variance = 1 / (inSample.length - 1)
  const luck = perYear(Math.sqrt(variance) * expectedMaximum(independent))
  const deflated = deflatedSharpeRatio({
    sharpe: perDay(dailySharpe(inSample)),
    observations: inSample.length,
    skewness: skewness(inSample),
    kurtosis: rawKurtosis(inSample),
    trials: independent,
    varianceOfSharpes: variance,
  })
  const isDefined = Number.isFinite(best) && Number.isFinite(deflated)
  return {
    runs,
    trials,
    effective,
    luck_sharpe: Number.isFinite(luck) ? luck : null,
    deflated_sharpe: isDefined ? deflated : null,
  }
}
