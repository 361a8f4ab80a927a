import { haltonSequence } from './halton-sequence.ts'
import { SOBOL_DIMENSIONS, sobolSequence } from './sobol-sequence.ts'

/** Evenly spread points of the unit cube: Sobol as far as there are direction numbers, then Halton; both scrambled. */
export function lowDiscrepancy(dimensions: number, seed: number | string): (index: number) => Float64Array {
  return dimensions <= SOBOL_DIMENSIONS ? sobolSequence(dimensions, seed) : haltonSequence(dimensions, seed)
}
