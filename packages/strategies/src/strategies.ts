import { s2 } from './s2.ts'
import type { Strategy } from './strategy.ts'

/** Every strategy there is, by ascending id. */
export const strategies: readonly Strategy[] = [s2]

/** The strategy of an id such as `S2`; `undefined` where there is none. */
export function strategyById(id: string): Strategy | undefined {
  return strategies.find((strategy) => strategy.id === id)
}
