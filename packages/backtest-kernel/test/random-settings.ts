import * as fc from 'fast-check'
import { barColumn, columnSlippage, fixedSlippage, perContractCommission } from '../src/index.ts'
import type { BacktestRequest } from '../src/index.ts'

/** Everything beside bars and columns that changes an account. */
export interface RandomSetting {
  readonly tickSize: number
  readonly pointValue: number
  readonly slippage: number
  readonly slipsByPrice: boolean
  readonly commission: number
  readonly stopMultiple: number
  readonly stopAtLeast: number
  readonly targetAtLeast: number
  readonly target: 'touch' | 'through'
  readonly targetGap: 'target' | 'open'
  readonly contracts: number
  readonly sidesSwapped: boolean
}

export const randomSetting: fc.Arbitrary<RandomSetting> = fc.record({
  tickSize: fc.constantFrom(0.25, 0.5, 1, 0.1, 0.01, 2.5),
  pointValue: fc.constantFrom(1, 20),
  slippage: fc.constantFrom(0, 1, 2, 3),
  slipsByPrice: fc.boolean(),
  commission: fc.constantFrom(0, 0.74),
  stopMultiple: fc.constantFrom(0.5, 1, 2),
  stopAtLeast: fc.constantFrom(0, 1, 2, 5),
  targetAtLeast: fc.constantFrom(0, 1, 2, 5),
  target: fc.constantFrom('touch', 'through'),
  targetGap: fc.constantFrom('target', 'open'),
  contracts: fc.constantFrom(5, 7),
  sidesSwapped: fc.boolean(),
})

/** The request's plan on the same cache, with another setting. */
export function withSetting(request: BacktestRequest, setting: RandomSetting): BacktestRequest {
  const { tickSize, pointValue, slippage: ticks, contracts, target, targetGap } = setting
  const { plan } = request
  const byPrice = columnSlippage(barColumn('close'), { share: 0.001, tickSize, atLeastTicks: ticks })
  return {
    ...request,
    instrument: { tickSize, pointValue },
    costs: {
      slippage: setting.slipsByPrice ? byPrice : fixedSlippage(ticks),
      commission: perContractCommission(setting.commission),
    },
    fills: { target, targetGap },
    plan: {
      ...plan,
      contracts,
      stop: { ...plan.stop, multiple: setting.stopMultiple, atLeastTicks: setting.stopAtLeast },
      ...(plan.target && { target: { ...plan.target, atLeastTicks: setting.targetAtLeast } }),
      ...(setting.sidesSwapped && { long: plan.short, short: plan.long }),
    },
  }
}
