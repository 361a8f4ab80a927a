import { seededRandom } from '@openbell/seeded-random'
import { SOBOL_AXES } from './sobol-direction-numbers.ts'

/** Axes there are direction numbers for. */
export const SOBOL_DIMENSIONS = SOBOL_AXES.length + 1

const BITS = 32

const known: (Uint32Array | undefined)[] = []

/** Direction numbers of one axis, each scaled to 32 bits. */
function directions(axis: number): Uint32Array {
  return (known[axis] ??= scaledDirections(axis))
}

function scaledDirections(axis: number): Uint32Array {
  const scaled = new Uint32Array(BITS)
  const table = SOBOL_AXES[axis - 1]
  if (table === undefined) return scaled.map((_, bit) => 2 ** (BITS - 1 - bit))
  const { degree, coefficients, start } = table
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      scaled[bit] = start[bit]! * 2 ** (BITS - 1 - bit)
      continue
    }
    let next = scaled[bit - degree]! ^ (scaled[bit - degree]! >>> degree)
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) next ^= scaled[bit - k]!
    }
    scaled[bit] = next >>> 0
  }
  return scaled
}

function reversed(bits: number): number {
  let word = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1)
  word = ((word >>> 2) & 0x33333333) | ((word & 0x33333333) << 2)
  word = ((word >>> 4) & 0x0f0f0f0f) | ((word & 0x0f0f0f0f) << 4)
  word = ((word >>> 8) & 0x00ff00ff) | ((word & 0x00ff00ff) << 8)
  return ((word >>> 16) | (word << 16)) >>> 0
}

/** Flips each bit by a hash of the bits above it and the seed (B. Burley, Practical hash-based Owen scrambling, 2020). */
function scrambled(bits: number, seed: number): number {
  let word = (reversed(bits) + seed) | 0
  word ^= Math.imul(word, 0x6c50b47c)
  word ^= Math.imul(word, 0xb82f1e52)
  word ^= Math.imul(word, 0xc7afe638)
  word ^= Math.imul(word, 0x8d22f6e6)
  return reversed(word)
}

/**
 * Points of the Sobol sequence, in the order of the Gray code.
 *
 * @param dimensions from 1 to `SOBOL_DIMENSIONS`
 * @param seed of an Owen scrambling, which keeps the sequence's evenness; null leaves the sequence as it is
 * @returns the point of an index below 2^32, each coordinate in [0, 1)
 */
export function sobolSequence(
  dimensions: number,
  seed: number | string | null,
): (index: number) => Float64Array {
  const axes = Array.from({ length: dimensions }, (_, axis) => ({
    numbers: directions(axis),
    seed: seed === null ? null : seededRandom(`${seed}/sobol/${axis}`).integer(2 ** 32),
  }))
  return (index) => {
    const point = new Float64Array(dimensions)
    for (let i = 0; i < dimensions; i++) {
      const { numbers, seed: scrambling } = axes[i]!
      let bits = 0
      for (let gray = (index ^ (index >>> 1)) >>> 0, bit = 0; gray > 0; gray >>>= 1, bit++) {
        if (gray & 1) bits ^= numbers[bit]!
      }
      point[i] = (scrambling === null ? bits >>> 0 : scrambled(bits, scrambling)) * 2 ** -BITS
    }
    return point
  }
}
