import type { FillRules } from '@openbell/backtest-kernel'
import type { PrintedBacktest } from '@openbell/training-result'
import type { EvaluationSetting } from '../evaluation/market-frame.ts'

/** Fill rules and costs as they were used, in the published shape. */
export function rulesOf(
  { costs, startingBalance }: EvaluationSetting,
  sessions: readonly string[],
  { target, targetGap, contracts }: Required<FillRules> & { readonly contracts: number },
): PrintedBacktest['rules'] {
  return {
    contracts,
    target_fill: target,
    target_gap: targetGap,
    costs: Object.fromEntries(
      sessions.map((session) => {
        const { slippageTicks, commissionPerSide } = costs[session]!
        return [session, { slippage_ticks: slippageTicks, commission_per_side: commissionPerSide }]
      }),
    ),
    starting_balance: startingBalance,
  }
}
