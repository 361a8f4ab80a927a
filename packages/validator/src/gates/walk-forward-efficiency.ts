import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { sharpeEstimate } from '../sharpe-estimate.ts'
import type { WalkForwardEvidence } from '../walk-forward-evidence.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

const TRADING_DAYS_A_YEAR = 252

/**
 * How much of what each search promised was kept on the days after it: the Sharpe ratio of the joined tested days over
 * the mean one of the windows searched on. Undefined, and hence failed, where nothing was promised (in sample at or below
 * 0: a ratio of two losses would look robust) or where a step made no trade.
 */
export function walkForwardEfficiency(
  session: string,
  { kind, folds, candidate }: WalkForwardEvidence,
  policy: GatePolicy,
): Gate {
  const promised = folds.reduce((sum, { trainSharpe }) => sum + trainSharpe, 0) / folds.length
  const kept = sharpeEstimate(candidate).sharpe * Math.sqrt(TRADING_DAYS_A_YEAR)
  const idle = folds.filter(({ trades }) => trades === 0).length
  const share = promised > 0 && idle === 0 ? kept / promised : NaN
  const limit = policy.walkForwardEfficiency
  return measuredGate({
    id: 'walk-forward-efficiency',
    session,
    value: share,
    comparison: 'at least',
    limit,
    unit: 'share of the Sharpe ratio in sample',
    source: 'Pardo 2008, The Evaluation and Optimization of Trading Strategies',
    reason: () =>
      `Walking forward in ${folds.length} ${kind} steps kept ${percent(share)} of the Sharpe ratio ${figure(promised)} that the searches promised (at least ${percent(limit)}).`,
    undefinedReason:
      idle > 0
        ? `${idle} of ${folds.length} steps of the walk-forward made no trade.`
        : `The searches of ${folds.length} steps promised a Sharpe ratio of ${figure(promised)}: there is nothing to keep.`,
  })
}
