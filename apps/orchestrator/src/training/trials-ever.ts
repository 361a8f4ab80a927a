import { dailySharpe, rawKurtosis, skewness } from '@openbell/backtest-kernel'
import type { TrialsEver } from '@openbell/training-result'
import { deflatedSharpeRatio } from '@openbell/validator'
import { perDay } from './per-day.ts'
import type { CountedSearch } from './record-trials.ts'

/** Every trial ever made where a search was made, and what is left of its best Sharpe ratio in view of them. */
export function trialsEver({ ever, best }: CountedSearch, inSample: Float64Array): TrialsEver {
  const { runs, trials, effective, sharpes } = ever
  const deflated = deflatedSharpeRatio({
    sharpe: perDay(dailySharpe(inSample)),
    observations: inSample.length,
    skewness: skewness(inSample),
    kurtosis: rawKurtosis(inSample),
    trials: Math.max(1, Math.ceil(effective)),
    varianceOfSharpes: sharpes?.variance ?? NaN,
  })
  const isDefined = Number.isFinite(best) && Number.isFinite(deflated)
  return { runs, trials, effective, deflated_sharpe: isDefined ? deflated : null }
}
