import type { DeployedEvidence } from './deployed-evidence.ts'
import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { figure, percent } from './gates/figures.ts'
import { measuredGate } from './gates/measured-gate.ts'

/** The gates of parameters in use, under the names and the limits that they have in a training. */
export function deployedGates(
  evidence: DeployedEvidence,
  leastSharpe: number,
  adjustedPValue: number,
  policy: GatePolicy,
): readonly Gate[] {
  return [
    trades(evidence, policy),
    drawdown(evidence, policy),
    retention(evidence, leastSharpe),
    costStress(evidence, policy),
    significance(evidence, adjustedPValue, policy),
  ]
}

function trades({ session, window }: DeployedEvidence, policy: GatePolicy): Gate {
  const least = Math.max(1, policy.minimumTradesHoldOut)
  return measuredGate({
    id: 'minimum-trades',
    session,
    value: window.trades,
    comparison: 'at least',
    limit: least,
    unit: 'trades',
    reason: () =>
      `On ${window.dailyPnl.length} newer days there are ${window.trades} trades (at least ${least}).`,
    undefinedReason: 'The trades were not counted.',
  })
}

function drawdown({ session, window }: DeployedEvidence, { maximumDrawdown: limit }: GatePolicy): Gate {
  return measuredGate({
    id: 'maximum-drawdown',
    session,
    value: window.maxDrawdown,
    comparison: 'at most',
    limit,
    unit: 'share of peak equity',
    reason: () =>
      `Equity falls by at most ${percent(window.maxDrawdown)} from its peak (at most ${percent(limit)}).`,
    undefinedReason: 'The drawdown is undefined.',
  })
}

function retention({ session, window, promisedSharpe }: DeployedEvidence, leastSharpe: number): Gate {
  const promised = promisedSharpe > 0 ? `of ${figure(promisedSharpe)} promised` : 'with nothing promised'
  return measuredGate({
    id: 'retention',
    session,
    value: window.sharpe,
    comparison: 'at least',
    limit: leastSharpe,
    unit: 'Sharpe',
    reason: () =>
      `The Sharpe ratio is ${figure(window.sharpe)} ${promised} (at least ${figure(leastSharpe)}).`,
    undefinedReason: 'The Sharpe ratio is undefined: nothing was traded, or every day earned the same.',
  })
}

function costStress({ session, stressed }: DeployedEvidence, { stressedSharpe: limit }: GatePolicy): Gate {
  return measuredGate({
    id: 'cost-stress',
    session,
    value: stressed.sharpe,
    comparison: 'at least',
    limit,
    unit: 'Sharpe',
    reason: () =>
      `With twice the slippage the Sharpe ratio is ${figure(stressed.sharpe)} (at least ${limit}).`,
    undefinedReason: 'With twice the slippage the Sharpe ratio is undefined.',
  })
}

function significance(
  { session, window }: DeployedEvidence,
  adjustedPValue: number,
  { deployedSignificance: limit }: GatePolicy,
): Gate {
  const days = window.dailyPnl.length
  return measuredGate({
    id: 'out-of-sample-significance',
    session,
    value: adjustedPValue,
    comparison: 'below',
    limit,
    unit: 'p',
    reason: () =>
      `On ${days} newer days p = ${adjustedPValue.toFixed(4)} of "no better than no trade at all" (below ${limit}).`,
    undefinedReason: `${days} days with these profits allow no test against no trade at all.`,
  })
}
