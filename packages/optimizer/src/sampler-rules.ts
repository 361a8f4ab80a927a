import type { SearchSpace } from './search-space.ts'

/** What decides which sampler suits a search. */
export interface SearchFacts {
  /** Number of points; Infinity with a continuous parameter. */
  readonly points: number
  /** Parameters with more than one value: numbers, and choices. */
  readonly numbers: number
  readonly choices: number
  readonly conditional: boolean
  readonly trials: number
  /** Milliseconds that one trial takes. */
  readonly costMs: number
}

export type SamplerKind = 'grid' | 'gaussian-process' | 'cma-es' | 'local-search' | 'tpe'

export interface SamplerRule {
  readonly sampler: SamplerKind
  readonly because: string
  readonly fits: (facts: SearchFacts) => boolean
}

/** The first rule that fits decides. A change here changes the points of every study that leaves the choice to it. */
const SAMPLER_RULES: readonly SamplerRule[] = [
  {
    sampler: 'grid',
    because: 'every point can be tried',
    fits: ({ points, trials }) => points <= trials,
  },
  {
    sampler: 'gaussian-process',
    because: 'trials are few and each costs more than the model',
    fits: ({ trials, costMs }) => trials <= 200 && costMs >= 500,
  },
  {
    sampler: 'local-search',
    because: 'a grid, rugged as they are, and trials enough to climb it',
    fits: ({ points, trials }) => points < Infinity && trials >= 50,
  },
  {
    sampler: 'cma-es',
    because: 'continuous parameters and trials enough to learn how they hang together',
    fits: ({ points, numbers, choices, conditional, trials }) =>
      points === Infinity && numbers >= 2 && choices === 0 && !conditional && trials >= 50 * numbers,
  },
  { sampler: 'tpe', because: 'it copes with everything', fits: () => true },
]

export function searchFacts(space: SearchSpace, budget: { trials: number; costMs: number }): SearchFacts {
  const open = space.axes.filter(({ size }) => size > 1)
  return {
    points: space.size,
    numbers: open.filter(({ kind }) => kind === 'number').length,
    choices: open.filter(({ kind }) => kind === 'choice').length,
    conditional: space.conditional,
    ...budget,
  }
}

export function samplerKind(facts: SearchFacts): SamplerKind {
  return SAMPLER_RULES.find(({ fits }) => fits(facts))!.sampler
}
