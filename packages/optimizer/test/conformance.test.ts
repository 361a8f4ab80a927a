import { describe, test } from 'vitest'
import {
  cmaEs,
  defaultSampler,
  gaussianProcess,
  grid,
  localSearch,
  quasiRandom,
  random,
  tpe,
} from '../src/index.ts'
import { samplerConformance } from '../src/testing/index.ts'

describe.each([
  ['random', samplerConformance((seed) => random({ seed }))],
  ['tpe', samplerConformance((seed) => tpe({ seed }))],
  ['tpe, each parameter by itself', samplerConformance((seed) => tpe({ seed, multivariate: false }))],
  ['tpe, in groups', samplerConformance((seed) => tpe({ seed, group: true }))],
  ['grid', samplerConformance((seed) => grid({ seed, levels: 7 }), { exhausts: true })],
  ['quasi-random', samplerConformance((seed) => quasiRandom({ seed }))],
  ['cma-es', samplerConformance((seed) => cmaEs({ seed }))],
  // Few observations and candidates: its time grows with the cube of the ones, and the figures are tested elsewhere.
  [
    'gaussian-process',
    samplerConformance((seed) => gaussianProcess({ seed, candidates: 32, observations: 20 })),
  ],
  ['local-search', samplerConformance((seed) => localSearch({ seed }))],
  [
    'default, one hundred trials',
    samplerConformance((seed) => defaultSampler({ seed, trials: 101 }), { exhausts: true }),
  ],
  [
    'default, one thousand trials',
    samplerConformance((seed) => defaultSampler({ seed, trials: 1_000 }), { exhausts: true }),
  ],
])('%s', (_, checks) => {
  test.each(checks.map(({ name, run }) => [name, run]))('%s', (_name, run) => run())
})
