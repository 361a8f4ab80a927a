import { fixedSlippage, perContractCommission } from '../src/index.ts'
import type { Costs, TradePlan } from '../src/index.ts'
import { s2Plan } from './s2.ts'

// What threads import to make plans of S2; parameters in the order of `S2Set`.

export const costs: Costs = { slippage: fixedSlippage(1), commission: perContractCommission(2) }

export function plan(parameters: readonly number[]): TradePlan {
  const [threshold = 0, level = 0, stop = 0, target = 0, minAtr = 0, maxBars = 0] = parameters
  return s2Plan({ threshold, level, stop, target, minAtr, maxBars })
}
