import { holdOutDays, standardPolicy, type DayRange } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'

/**
 * How many of some loaded trading days a training that ends with the same day seals, at the least. Fewer days than a
 * training takes are the last of a longer history, whose sealed days reach back further than their own would.
 */
export function sealedDays(
  range: DayRange,
  loadedDays: number,
  { gates, minimumTradingDays }: Pick<Configuration, 'gates' | 'minimumTradingDays'>,
): number {
  const { holdOutShare = standardPolicy.holdOutShare } = gates
  const sealed = holdOutDays(Math.max(loadedDays, minimumTradingDays), holdOutShare)
  return Math.max(0, range.to - Math.max(range.from, loadedDays - sealed))
}
