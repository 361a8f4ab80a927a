import type { TradePlan } from './trade-plan.ts'

/** How many contracts a fill of the plan may have: all of them, those of a partial exit, and what is left after each. */
export function fillSizes({
  contracts = 1,
  partialExits = [],
}: Pick<TradePlan, 'contracts' | 'partialExits'>): Set<number> {
  const sizes = new Set([contracts])
  let left = contracts
  for (const partial of partialExits) {
    left -= partial.contracts
    sizes.add(partial.contracts).add(left)
  }
  return sizes
}
