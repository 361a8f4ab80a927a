import type { SeededRandom } from '@openbell/seeded-random'

/**
 * Fills `indices` with one resample of a series of `count` values, of that length unless told otherwise, by the stationary bootstrap (Politis & Romano 1994):
 * blocks that begin anywhere with equal probability, of geometric length with mean `blockLength`, wrapped at the end.
 * One uniform number a step decides both whether a new block begins and where.
 */
export function stationaryBlockIndices(
  random: Pick<SeededRandom, 'next'>,
  blockLength: number,
  indices: Int32Array,
  count = indices.length,
): void {
  let index = 0
  for (let step = 0; step < indices.length; step++) {
    const uniform = random.next() * blockLength
    // Below 1 with probability 1 / blockLength, and then uniform on [0, 1) itself.
    if (step === 0) index = Math.floor((uniform / blockLength) * count)
    else if (uniform < 1) index = Math.floor(uniform * count)
    else index = index + 1 === count ? 0 : index + 1
    indices[step] = index
  }
}
