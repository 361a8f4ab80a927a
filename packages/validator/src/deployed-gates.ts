import type { DeployedEvidence } from './deployed-evidence.ts'
import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { figure, percent } from './gates/figures.ts'
import { measuredGate } from './gates/measured-gate.ts'

/** The gates of parameters in use, under the names and the limits that they have in a training. */
export function deployedGates(
  { session, window, stressed, promisedSharpe }: DeployedEvidence,
  leastSharpe: number,
  adjustedPValue: number,
  policy: GatePolicy,
): readonly Gate[] {
  const days = window.dailyPnl.length
  const promised = promisedSharpe > 0 ? `of ${figure(promisedSharpe)} promised` : 'with nothing promised'
  const leastTrades = Math.max(1, policy.minimumTradesHoldOut)
  return [
    measuredGate({
      id: 'minimum-trades',
      session,
      value: window.trades,
      comparison: 'at least',
      limit: leastTrades,
      unit: 'trades',
      reason: () => `On ${days} newer days there are ${window.trades} trades (at least ${leastTrades}).`,
      undefinedReason: 'The trades were not counted.',
    }),
    measuredGate({
      id: 'maximum-drawdown',
      session,
      value: window.maxDrawdown,
      comparison: 'at most',
      limit: policy.maximumDrawdown,
      unit: 'share of peak equity',
      reason: () =>
        `Equity falls by at most ${percent(window.maxDrawdown)} from its peak (at most ${percent(policy.maximumDrawdown)}).`,
      undefinedReason: 'The drawdown is undefined.',
    }),
    measuredGate({
      id: 'retention',
      session,
      value: window.sharpe,
      comparison: 'at least',
      limit: leastSharpe,
      unit: 'Sharpe',
      reason: () =>
        `The Sharpe ratio is ${figure(window.sharpe)} ${promised} (at least ${figure(leastSharpe)}).`,
      undefinedReason: 'The Sharpe ratio is undefined: nothing was traded, or every day earned the same.',
    }),
    measuredGate({
      id: 'cost-stress',
      session,
      value: stressed.sharpe,
      comparison: 'at least',
      limit: policy.stressedSharpe,
      unit: 'Sharpe',
      reason: () =>
        `With twice the slippage the Sharpe ratio is ${figure(stressed.sharpe)} (at least ${policy.stressedSharpe}).`,
      undefinedReason: 'With twice the slippage the Sharpe ratio is undefined.',
    }),
    measuredGate({
      id: 'out-of-sample-significance',
      session,
      value: adjustedPValue,
      comparison: 'below',
      limit: policy.deployedSignificance,
      unit: 'p',
      reason: () =>
        `On ${days} newer days p = ${adjustedPValue.toFixed(4)} of "no better than no trade at all" (below ${policy.deployedSignificance}).`,
      undefinedReason: `${days} days with these profits allow no test against no trade at all.`,
    }),
  ]
}
