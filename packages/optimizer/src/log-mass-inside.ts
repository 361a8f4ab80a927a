import { logNormalMass } from '@openbell/numerics'
import type { NumberAxis } from './search-axis.ts'

/** Deviations beyond which a bound cuts nothing off a normal: Φ(−8.3) is below 2^-53. */
const UNCUT = 8.3

/** Log of the mass that an axis' bounds leave of a normal kernel. */
export function logMassInside({ low, high }: NumberAxis, mean: number, deviation: number): number {
  const a = (low - mean) / deviation
  const b = (high - mean) / deviation
  return a < -UNCUT && b > UNCUT ? 0 : logNormalMass(a, b)
}
