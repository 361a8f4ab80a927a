import type { TradeDifference } from './compare-trades.ts'
import type { FoundTrade } from './strategy-finding.ts'

/** The trade that a difference is about. */
export function foundTrade({ whole, part }: TradeDifference): FoundTrade {
  const { entryBar, exitBar, direction } = (whole ?? part)!
  return { entryBar, exitBar, direction }
}

/** A trade in words. */
export function tradeName({ entryBar, exitBar, direction }: FoundTrade): string {
  return `the ${direction > 0 ? 'long' : 'short'} from bar ${entryBar} to bar ${exitBar}`
}
