import { deflatedSharpeRatio } from '../deflated-sharpe-ratio.ts'
import { expectedMaximum } from '../expected-maximum.ts'
import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SelectionEvidence } from '../selection-evidence.ts'
import { sharpeEstimate } from '../sharpe-estimate.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

const TRADING_DAYS_A_YEAR = 252

/**
 * The winner's Sharpe ratio in sample is more than the best of so many worthless trials is expected to show (Bailey &
 * López de Prado 2014, form of 2012), judged with the effective number of trials. The Sharpe ratios of worthless trials
 * scatter by their error alone, 1 / (T − 1) in variance; those of a search that met good and bad parameters scatter by
 * what the parameters are worth as well, which is no luck. The sentence gives the probability with the trials' own spread
 * too.
 */
export function deflatedSharpe(
  session: string,
  dailyPnl: Float64Array,
  { trials, effectiveTrials, varianceOfSharpes }: SelectionEvidence,
  policy: GatePolicy,
): Gate {
  const estimate = sharpeEstimate(dailyPnl)
  const effective = Number.isFinite(effectiveTrials) ? Math.max(1, Math.ceil(effectiveTrials)) : trials
  const byError = 1 / (estimate.observations - 1)
  const value = deflatedSharpeRatio({ ...estimate, trials: effective, varianceOfSharpes: byError })
  const all = deflatedSharpeRatio({ ...estimate, trials, varianceOfSharpes: byError })
  const ownSpread = deflatedSharpeRatio({ ...estimate, trials: effective, varianceOfSharpes })
  const luck = expectedMaximum(effective) * Math.sqrt(byError * TRADING_DAYS_A_YEAR)
  const limit = policy.deflatedSharpe
  return measuredGate({
    id: 'deflated-sharpe',
    session,
    value,
    comparison: 'at least',
    limit,
    unit: 'probability',
    source: 'Bailey & López de Prado 2014, The deflated Sharpe ratio, Journal of Portfolio Management 40(5)',
    reason: () =>
      `The best of ${effective} independent worthless trials would show a Sharpe ratio of about ${figure(luck)}; the winner’s true one exceeds that with probability ${percent(value)} (at least ${percent(limit)}; counting all ${trials} trials as independent ${percent(all)}, with the trials’ own spread ${Number.isFinite(ownSpread) ? percent(ownSpread) : 'undefined'}).`,
    undefinedReason: 'The Sharpe ratio of the winner is undefined.',
  })
}
