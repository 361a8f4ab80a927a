// What threads import to make plans of S2; parameters in the order of its declarations. Costs are those of a run.
import { fixedSlippage, perContractCommission } from '../../packages/backtest-kernel/src/index.ts'
import { s2 } from '../../packages/strategies/src/index.ts'

export const costs = { slippage: fixedSlippage(1), commission: perContractCommission(2) }

export function plan(values) {
  return s2.plan(Object.fromEntries(s2.parameters.map(({ name }, i) => [name, values[i]])))
}
