import { describe, test } from 'vitest'
import { random, tpe } from '../src/index.ts'
import { samplerConformance } from '../src/testing/index.ts'

describe.each([
  ['random', samplerConformance((seed) => random({ seed }))],
  ['tpe', samplerConformance((seed) => tpe({ seed }))],
  ['tpe, each parameter by itself', samplerConformance((seed) => tpe({ seed, multivariate: false }))],
])('%s', (_, checks) => {
  test.each(checks.map(({ name, run }) => [name, run]))('%s', (_name, run) => run())
})
