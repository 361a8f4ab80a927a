import type { Condition } from './condition.ts'
import type { PriceDistance } from './price-distance.ts'

/**
 * One way into the market. Conditions of a side are joined by AND; a side without conditions is never entered; a bar on
 * which both sides hold gives no signal.
 */
export interface Setup {
  readonly long: readonly Condition[]
  readonly short: readonly Condition[]
  readonly stop: PriceDistance
  /** Without a target a position leaves by its stop, by time, by an exit condition or at the segment's end. */
  readonly target?: PriceDistance
  /** Where shorts differ from longs. */
  readonly shortStop?: PriceDistance
  readonly shortTarget?: PriceDistance
}
