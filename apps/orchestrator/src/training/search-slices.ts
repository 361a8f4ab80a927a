import { slices, type Slice } from '@openbell/optimizer'
import type { Strategy } from '@openbell/strategies'
import { searchSpace, type SearchTrial } from './search-trial.ts'

/** Parts of a parameter's range at the most. */
const BINS = 6

/** How the objective runs along each parameter, over the trials of a search that have a value. */
export function searchSlices(strategy: Strategy, trials: readonly SearchTrial[]): Slice[] {
  const finished = trials.map(({ number, parameters, value }) => ({
    number,
    params: parameters,
    outcome:
      value === null
        ? ({ state: 'infeasible', reason: 'no value' } as const)
        : ({ state: 'complete', value } as const),
  }))
  return slices(finished, searchSpace(strategy), { direction: 'maximize', bins: BINS })
}
