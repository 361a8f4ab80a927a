import { mixSeed } from './mix-seed.ts'
import type { RandomState } from './random-state.ts'

/** A stream of random numbers, wholly determined by its seed. Not for cryptography. */
export interface SeededRandom {
  /** Uniform in [0, 1), with 53 random bits. */
  next(): number
  /** Uniform integer in [0, bound). `bound` from 1 to 2^32. */
  integer(bound: number): number
  /** Standard normal, by Box and Muller; takes two draws. */
  normal(): number
  /** The state after the draws made so far. */
  state(): RandomState
}

/**
 * A generator for a seed: xoshiro128** (Blackman and Vigna, 2018), its four words filled from the seed by splitmix32.
 * A string seed names a stream: derive independent streams by labels, as in `seededRandom('7/RTH/search')`.
 *
 * @example
 * seededRandom(1).next() === seededRandom(1).next() //=> true
 */
export function seededRandom(seed: number | string): SeededRandom {
  return restoreRandom(mixSeed(seed))
}

/** A generator that goes on from a saved state. */
export function restoreRandom(state: RandomState): SeededRandom {
  let [a, b, c, d] = state
  const word = (): number => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  const next = (): number => (word() >>> 5) * 2 ** -27 + (word() >>> 6) * 2 ** -53
  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    // 1 − u lies in (0, 1], so that the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
  }
}
