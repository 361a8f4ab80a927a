import {
  fixedSlippage,
  perContractCommission,
  type Costs,
  type SegmentTable,
} from '@openbell/backtest-kernel'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { EvaluationSetting, MarketFrame } from './market-frame.ts'

/**
 * Where and at what costs a session is traded.
 *
 * @throws ConfigurationError `unknown-session`
 */
export function tradedSession(
  setting: EvaluationSetting,
  frame: MarketFrame,
  session: string,
): { readonly segments: SegmentTable; readonly costs: Costs } {
  const segments = frame.segments[session]
  const costs = setting.costs[session]
  if (segments === undefined || costs === undefined)
    throw new ConfigurationError('unknown-session', `There are no segments or costs for session ${session}`, {
      remedy: `Use one of: ${Object.keys(frame.segments).join(', ')}; costs.slippageTicks needs an entry for each.`,
    })
  return {
    segments,
    costs: {
      slippage: fixedSlippage(costs.slippageTicks),
      commission: perContractCommission(costs.commissionPerSide),
    },
  }
}
