import { dailySharpe, rawKurtosis, skewness } from '@openbell/backtest-kernel'
import type { TrialsEver } from '@openbell/training-result'
import { deflatedSharpeRatio, expectedMaximum } from '@openbell/validator'
import { perDay, perYear } from './per-day.ts'
import type { CountedSearch } from './record-trials.ts'

/** Every trial ever made where a search was made, and what is left of its best Sharpe ratio in view of them. */
export function trialsEver(
  { ever, best }: Pick<CountedSearch, 'ever' | 'best'>,
  inSample: Float64Array,
): TrialsEver {
  const { runs, trials, effective, sharpes } = ever
  const independent = Math.max(1, Math.ceil(effective))
  const variance = sharpes?.variance ?? NaN
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
