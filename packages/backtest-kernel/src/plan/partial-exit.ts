import type { PriceDistance } from './price-distance.ts'

/** Takes some contracts off at a limit on the way to the target. */
export interface PartialExit {
  readonly contracts: number
  readonly target: PriceDistance
}
