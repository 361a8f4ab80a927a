import { seededRandom } from '@openbell/seeded-random'
import { feasiblePoint } from './feasible-point.ts'
import type { Sampler } from './sampler.ts'

export interface RandomOptions {
  readonly seed: number | string
}

/** Uniform over the allowed points, without learning: the control that every other sampler has to beat. */
export function random({ seed }: RandomOptions): Sampler {
  return {
    name: 'random',
    settings: { seed },
    suggest: (request) => feasiblePoint(request, seededRandom(`${seed}/${request.number}`)),
  }
}
