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
  return new Xoshiro(state)
}

/** Words are kept with a sign: as such they are small integers, which need no memory of their own. */
class Xoshiro implements SeededRandom {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor([a, b, c, d]: RandomState) {
    this.#a = a | 0
    this.#b = b | 0
    this.#c = c | 0
    this.#d = d | 0
  }

  next(): number {
    return (this.#word() >>> 5) * 2 ** -27 + (this.#word() >>> 6) * 2 ** -53
  }

  integer(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  normal(): number {
    // 1 − u lies in (0, 1], so that the logarithm is finite.
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0]
  }

  #word(): number {
    const product = Math.imul(this.#b, 5)
    const word = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return word
  }
}
