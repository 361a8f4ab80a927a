import type { EvaluationSetting, SessionCosts } from '../evaluation/market-frame.ts'

/** The same window where every fill slips twice as far. Commissions stay: they are known beforehand. */
export function twiceTheSlippage(setting: EvaluationSetting): EvaluationSetting {
  const costs: Record<string, SessionCosts> = {}
  Object.setPrototypeOf(costs, null)
  for (const [session, { slippageTicks, commissionPerSide }] of Object.entries(setting.costs))
    costs[session] = { slippageTicks: 2 * slippageTicks, commissionPerSide }
  return { ...setting, costs }
}
