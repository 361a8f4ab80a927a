import { pairedBlockBootstrap } from './paired-block-bootstrap.ts'
import type { PairedDailyProfits } from './paired-differences.ts'
import { pairedSignFlip } from './paired-sign-flip.ts'

export interface PairedGainTestInput extends PairedDailyProfits {
  readonly draws: number
  readonly seed: number | string
}

/**
 * The test behind the significance gate: the larger p of two, so that a gain must convince both. The block bootstrap
 * allows for skew and for days that hang together, the sign flips for few days and heavy tails; each alone rejects a
 * true H0 too often where the other does not.
 */
export function pairedGainTest({ seed, ...paired }: PairedGainTestInput): {
  /** One-sided p of “the candidate is no better”; NaN when undefined. */
  readonly pValue: number
  /** Mean daily difference, candidate − baseline, in dollars. */
  readonly meanDifference: number
} {
  const bootstrap = pairedBlockBootstrap({ ...paired, seed: `${seed}/block-bootstrap` })
  const signFlip = pairedSignFlip({ ...paired, seed: `${seed}/sign-flip` })
  return { pValue: Math.max(bootstrap.pValue, signFlip.pValue), meanDifference: bootstrap.meanDifference }
}
