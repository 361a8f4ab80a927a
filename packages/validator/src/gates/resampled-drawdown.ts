import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { optimalBlockLength } from '../optimal-block-length.ts'
import { resampledDrawdowns } from '../resampled-drawdowns.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The drawdown that the same days reach in nineteen of twenty other orders fits the account (Monte Carlo over days). The
 * limit is money, as that of an account's trailing loss limit is.
 */
export function resampledDrawdown(
  session: string,
  dailyPnl: Float64Array,
  policy: GatePolicy,
  seed: number | string,
): Gate {
  const { stationary } = optimalBlockLength(dailyPnl)
  const blockLength = Number.isFinite(stationary) ? Math.max(1, stationary) : 1
  const drawdowns =
    dailyPnl.length >= 2 && dailyPnl.every(Number.isFinite)
      ? resampledDrawdowns(dailyPnl, { blockLength, draws: policy.bootstrapDraws, seed })
      : new Float64Array(0)
  const value = drawdowns[Math.ceil(0.95 * drawdowns.length) - 1] ?? NaN
  const limit = policy.resampledDrawdownLimit
  return measuredGate({
    id: 'resampled-drawdown',
    session,
    value,
    comparison: 'at most',
    limit,
    unit: 'USD',
    source:
      'stationary bootstrap: Politis & Romano 1994, Journal of the American Statistical Association 89; block length: Politis & White 2004, Econometric Reviews 23(1)',
    reason: () =>
      `In 95 % of ${drawdowns.length.toLocaleString('en-US')} other orders of its days the candidate falls at most ${Math.round(value).toLocaleString('en-US')} USD from a peak (at most ${limit.toLocaleString('en-US')}).`,
    undefinedReason: 'There are too few days to draw them in another order, or one has no profit.',
  })
}
