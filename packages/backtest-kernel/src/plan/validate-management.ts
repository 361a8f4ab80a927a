import { checkCount } from './check-count.ts'
import { checkDistance } from './check-distance.ts'
import { checkOrder } from './check-order.ts'
import { invalidPlan } from './invalid-plan.ts'
import type { TradePlan } from './trade-plan.ts'

/** Most contracts a trade: beyond it sums of ticks would not stay exact. */
const MOST_CONTRACTS = 10_000

/** Checks what a plan says about a position once it is open, and about how often it trades. */
export function validateManagement(plan: TradePlan): void {
  const { breakEven, trailingStop, partialExits = [], contracts = 1 } = plan
  checkCount('maxBarsInTrade', plan.maxBarsInTrade, 1)
  checkCount('cooldownBars', plan.cooldownBars, 0)
  checkCount('maxTradesPerSession', plan.maxTradesPerSession, 1)
  checkCount('maxTradesPerSide', plan.maxTradesPerSide, 1)
  checkCount('contracts', contracts, 1)
  if (contracts > MOST_CONTRACTS)
    throw invalidPlan(`contracts is ${contracts}, more than ${MOST_CONTRACTS}`, { contracts })

  let leaving = 0
  for (const partial of partialExits) {
    checkCount('contracts of a partial exit', partial.contracts, 1)
    checkOrder('partial exit', partial.target)
    leaving += partial.contracts
  }
  if (leaving >= contracts && partialExits.length > 0)
    throw invalidPlan(
      `partial exits take ${leaving} of ${contracts} contracts, and leave none for the target`,
      {
        contracts,
        leaving,
      },
    )

  if (breakEven !== undefined) {
    checkDistance('break-even', breakEven.after)
    checkCount('breakEven.offsetTicks', breakEven.offsetTicks, 0)
  }
  if (trailingStop === undefined) return
  const { after, distance, level } = trailingStop
  if (distance === undefined && level === undefined)
    throw invalidPlan('the trailing stop has neither a distance nor a level', {})
  if (after !== undefined) checkDistance('trailing stop’s start', after)
  if (distance !== undefined) checkDistance('trailing stop', distance)
}
