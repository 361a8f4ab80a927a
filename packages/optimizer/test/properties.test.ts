import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cmaEs,
  createStudy,
  gaussianProcess,
  localSearch,
  quasiRandom,
  random,
  runStudy,
  tpe,
  type Dimension,
  type FinishedTrial,
  type Parameters,
  type ParameterValue,
  type Sampler,
  type Space,
  type Told,
} from '../src/index.ts'
import { arbitrarySpace } from './arbitrary-space.ts'

const samplers: [string, (seed: number) => Sampler][] = [
  ['random', (seed) => random({ seed })],
  ['quasi-random', (seed) => quasiRandom({ seed })],
  ['cma-es', (seed) => cmaEs({ seed, population: 4 })],
  ['gaussian-process', (seed) => gaussianProcess({ seed, startupTrials: 3, candidates: 8 })],
  ['local-search', (seed) => localSearch({ seed, startupTrials: 3 })],
  ['tpe', (seed) => tpe({ seed, startupTrials: 3 })],
  ['tpe, each parameter by itself', (seed) => tpe({ seed, startupTrials: 3, multivariate: false })],
]
const told: fc.Arbitrary<Told> = fc.oneof(
  fc.double(),
  fc.constantFrom<Told>(NaN, 0, { failed: 'crash' }, { infeasible: 'rule' }, 1e300, -1e300),
  fc.record({ state: fc.constant('pruned'), step: fc.nat(3), value: fc.double() }),
)
/** Each trial of a Gaussian process takes a hundred times as long as one of the others. */
const runsOf = (name: string) => ({ numRuns: name === 'gaussian-process' ? 5 : 40, seed: 20260803 })

/** What the documentation says, by recursion instead of an order. */
function isThere(space: Space, params: Parameters, name: string): boolean {
  return Object.entries(space[name]!.when ?? {}).every(
    ([parent, values]) => isThere(space, params, parent) && values.includes(params[parent]!),
  )
}

function isInside(dimension: Dimension, value: ParameterValue): boolean {
  if (dimension.kind === 'categorical') return dimension.choices.includes(value)
  if (typeof value !== 'number') return false
  const { kind, low, high, step = kind === 'int' ? 1 : undefined } = dimension
  const steps = step === undefined ? 0 : (value - low) / step
  return value >= low && value <= high && Math.abs(steps - Math.round(steps)) < 1e-9
}

function expectInside(space: Space, trials: readonly { readonly params: Parameters }[]): void {
  for (const { params } of trials) {
    const names = Object.keys(space).sort()
    expect(Object.keys(params)).toEqual(names.filter((name) => isThere(space, params, name)))
    for (const [name, value] of Object.entries(params)) {
      expect(isInside(space[name]!, value), `${name} is ${value}`).toBe(true)
    }
  }
}

interface SearchOptions {
  readonly space: Space
  readonly sampler: Sampler
  readonly outcomes: readonly Told[]
  readonly batch?: number
  readonly constraints?: readonly ((params: Parameters) => boolean)[]
}

/** Asks for batches and tells each trial the next outcome, over and over. */
function search({
  space,
  sampler,
  outcomes,
  batch = 1,
  constraints = [],
}: SearchOptions): readonly FinishedTrial[] {
  const study = createStudy<Space>({ space, direction: 'maximize', sampler, constraints })
  while (study.size < 15) {
    for (const { number } of study.ask(batch)) study.tell(number, outcomes[number % outcomes.length]!)
  }
  return study.trials
}

describe.each(samplers)('%s', (name, create) => {
  const run = runsOf(name)
  test('asks only what is inside the space and allowed, in spaces of any shape and whatever is told', () => {
    fc.assert(
      fc.property(
        arbitrarySpace,
        fc.nat(999),
        fc.array(told, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        (drawn, seed, outcomes, batch) => {
          // One more parameter with something to forbid, so that there is always an allowed point.
          const space: Space = { ...drawn, ruled: { kind: 'int', low: 0, high: 3 } }
          const constraints = [({ ruled }: Parameters) => ruled !== seed % 4]
          const trials = search({ space, sampler: create(seed), outcomes, batch, constraints })
          expectInside(space, trials)
          expect(trials.filter(({ params }) => params['ruled'] === seed % 4)).toEqual([])
        },
      ),
      run,
    )
  })

  test('does not care what parameters are called, as long as their names are in the same order', () => {
    fc.assert(
      fc.property(arbitrarySpace, fc.nat(999), fc.array(told, { minLength: 1 }), (space, seed, outcomes) => {
        const renamed = (name: string): string => `the ${name} of it`
        const under = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
          Object.fromEntries(Object.entries(values).map(([name, value]) => [renamed(name), value]))
        const other = Object.fromEntries(
          Object.entries(under(space))
            .map(([name, { when, ...dimension }]): [string, Dimension] => [
              name,
              when === undefined ? dimension : { ...dimension, when: under(when) },
            ])
            .reverse(),
        )
        const trials = search({ space, sampler: create(seed), outcomes })
        expect(search({ space: other, sampler: create(seed), outcomes })).toEqual(
          trials.map((trial) => ({ ...trial, params: under(trial.params) })),
        )
      }),
      run,
    )
  })

  test('holds a parameter at any number, however large', () => {
    for (const held of [1.7e18, -1e300, 5e-324]) {
      const space: Space = {
        held: { kind: 'float', low: held, high: held },
        x: { kind: 'float', low: 0, high: 1 },
      }
      const trials = search({ space, sampler: create(1), outcomes: [3, 1, 2] })
      expectInside(space, trials)
      expect(new Set(trials.map(({ params }) => params['x'])).size).toBeGreaterThan(4)
    }
  })

  test('goes on exploring under a constant objective, and where nothing can be evaluated', () => {
    // These two move on one axis at a time, or to a bound.
    const fewest = name === 'local-search' || name === 'gaussian-process' ? 4 : 14
    for (const outcome of [7, NaN, { infeasible: 'rule' }, { state: 'pruned', step: 0, value: 7 } as const]) {
      const space: Space = {
        a: { kind: 'float', low: 0, high: 1 },
        b: { kind: 'int', low: 0, high: 999, when: { c: ['x'] } },
        c: { kind: 'categorical', choices: ['x', 'y'] },
      }
      const trials = search({ space, sampler: create(1), outcomes: [outcome] })
      expectInside(space, trials)
      expect(new Set(trials.map(({ params }) => params['a'])).size).toBeGreaterThan(fewest)
      expect(new Set(trials.map(({ params }) => params['c'])).size).toBe(2)
    }
  })

  test('asks the one point of a space of one point, and nothing for no trials', async () => {
    const space: Space = {
      a: { kind: 'int', low: 3, high: 3 },
      b: { kind: 'float', low: 0.1, high: 0.1, when: { a: [3] } },
    }
    const trials = search({ space, sampler: create(1), outcomes: [1, NaN, { failed: 'crash' }] })
    expect(trials.map(({ params }) => params)).toEqual(trials.map(() => ({ a: 3, b: 0.1 })))
    const study = createStudy<Space>({ space, direction: 'maximize', sampler: create(1) })
    const evaluate = (): Promise<never> => Promise.reject(new Error('nothing is to be evaluated'))
    expect(await runStudy({ study, trials: 0, evaluate })).toEqual({ best: null, stopped: 'trials' })
    expect([study.ask(0), study.size]).toEqual([[], 0])
  })
})
