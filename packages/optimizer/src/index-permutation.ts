import { seededRandom } from '@openbell/seeded-random'

const ROUNDS = 6

/** A good mix of 32 bits (the finaliser of splitmix32). */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/**
 * A permutation of 0 … length − 1 that is computed index by index and stored nowhere: a Feistel network over the next
 * power of four, walked until it is inside again (J. Black and P. Rogaway, 2002).
 *
 * @param length from 1 to 2^50
 */
export function indexPermutation(length: number, seed: number | string): (index: number) => number {
  let half = 1
  while (4 ** half < length) half += 1
  const size = 2 ** half
  const random = seededRandom(seed)
  const keys = Array.from({ length: ROUNDS }, () => random.integer(2 ** 32))
  const once = (index: number): number => {
    let left = Math.floor(index / size)
    let right = index % size
    for (const key of keys) {
      const next = (left ^ mix(right ^ key)) & (size - 1)
      left = right
      right = next
    }
    return left * size + right
  }
  return (index) => {
    let at = once(index)
    while (at >= length) at = once(at)
    return at
  }
}
