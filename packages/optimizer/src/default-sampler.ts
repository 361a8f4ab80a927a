import { checkCount } from './check-count.ts'
import { checkNumber } from './check-number.ts'
import { cmaEs } from './cma-es.ts'
import { gaussianProcess } from './gaussian-process.ts'
import { grid } from './grid.ts'
import { localSearch } from './local-search.ts'
import type { Sampler } from './sampler.ts'
import { samplerKind, searchFacts, type SamplerKind } from './sampler-rules.ts'
import type { SearchSpace } from './search-space.ts'
import { tpe } from './tpe.ts'

export interface DefaultSamplerOptions {
  readonly seed: number | string
  /** Trials that the study is going to have. Default 100. */
  readonly trials?: number
  /** Milliseconds that one trial takes, roughly. Default 0: cheap, or not known. */
  readonly costMs?: number
}

const CREATE: Readonly<Record<SamplerKind, (options: { seed: number | string }) => Sampler>> = {
  grid,
  'gaussian-process': gaussianProcess,
  'cma-es': cmaEs,
  'local-search': localSearch,
  tpe,
}

/**
 * The sampler that suits a search, by its space and budget: `grid` where every point can be tried, `gaussianProcess` for
 * at most 200 trials of half a second or more, `localSearch` for 50 trials or more on a grid, `cmaEs` for at least 50
 * trials a parameter where all are numbers without conditions and not all on a grid, else `tpe`; each with its defaults.
 *
 * @throws OptimizerError `invalid-setting`; when asked, what the sampler throws
 */
export function defaultSampler({ seed, trials = 100, costMs = 0 }: DefaultSamplerOptions): Sampler {
  checkCount('trials', trials, 1)
  checkNumber('costMs', costMs, { least: 0, most: Number.MAX_VALUE })
  const made = new WeakMap<SearchSpace, Sampler>()
  return {
    name: 'default',
    settings: { seed, trials, costMs },
    suggest: (request) => {
      const { space } = request
      const sampler = made.get(space) ?? CREATE[samplerKind(searchFacts(space, { trials, costMs }))]({ seed })
      made.set(space, sampler)
      return sampler.suggest(request)
    },
  }
}
