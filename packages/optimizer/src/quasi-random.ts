import { seededRandom } from '@openbell/seeded-random'
import { feasiblePoint } from './feasible-point.ts'
import { lowDiscrepancy } from './low-discrepancy.ts'
import type { Sampler } from './sampler.ts'
import { sequenceWalk } from './sequence-walk.ts'
import { pointAt } from './unit-cube.ts'

export interface QuasiRandomOptions {
  readonly seed: number | string
}

/** Points of the sequence looked at before a uniform one will do, and further ones for each trial. */
const WALK = { first: 2 ** 14, further: 2 ** 6 }

/**
 * Evenly spread points without learning: a Sobol sequence with Owen scrambling, beyond 32 parameters a scrambled Halton
 * sequence. Covers a space better than `random` with the same number of trials; best in powers of two.
 *
 * On grids and choices each point stands for its cell. What is forbidden or was asked before is left out, and the
 * sequence goes on; where thousands of its points in a row are so, uniform allowed points take over.
 */
export function quasiRandom({ seed }: QuasiRandomOptions): Sampler {
  const walk = sequenceWalk((space) => {
    const sequence = lowDiscrepancy(space.axes.length, seed)
    return { length: 2 ** 32, at: (index) => pointAt(space, sequence(index)) }
  })
  return {
    name: 'quasi-random',
    settings: { seed },
    suggest: (request) =>
      walk(request, WALK.first + WALK.further * request.number) ??
      feasiblePoint(request, seededRandom(`${seed}/${request.number}`)),
  }
}
