import { quantile } from '@openbell/numerics'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createStudy, random, tpe, type Parameters, type Sampler, type Space } from '../src/index.ts'
import { goldenFigures } from './golden-figures.ts'
import { rankExcess } from './rank-excess.ts'
import { searchFunctions } from './search-functions.ts'

/**
 * Of every function, from 1 on, those that Optuna searched with. Fewer leave more to luck: over its first thirty Branin
 * after 50 trials is lost, over a hundred it is level.
 */
const SEEDS = 60
/** Enough for what beats random search by far. */
const FEW_SEEDS = 20
const CHECKPOINTS = [50, 100, 200] as const
type Checkpoint = (typeof CHECKPOINTS)[number]
type Bests = Readonly<Record<Checkpoint, readonly number[]>>

interface OptunaSearches {
  readonly functions: Record<
    string,
    { readonly point: Parameters; readonly at: number; readonly best: Bests }
  >
}
// Written by optuna-searches.py beside it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's shape is what it is
const { functions: optuna } = JSON.parse(
  readFileSync(new URL('fixtures/optuna-searches.json', import.meta.url), 'utf8'),
) as OptunaSearches

interface Quartiles {
  readonly checkpoints: readonly number[]
  readonly best_so_far: Record<string, Record<string, { readonly q75: readonly number[] }>>
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's shape is what it is
const golden = goldenFigures('tpe_bench.json') as Quartiles | null

const share = (values: readonly number[], q: number): number => quantile(Float64Array.from(values).sort(), q)
const median = (values: readonly number[]): number => share(values, 0.5)

/** The best value of each seed's search after so many trials. */
function searched(
  name: string,
  create: (seed: number) => Sampler,
  trials: number,
  { seeds = SEEDS, batch = 1 } = {},
): Bests {
  const { space, valueAt } = searchFunctions[name]!
  const bests = { 50: new Array<number>(), 100: new Array<number>(), 200: new Array<number>() }
  for (let seed = 1; seed <= seeds; seed++) {
    const study = createStudy<Space>({ space, direction: 'minimize', sampler: create(seed) })
    for (const checkpoint of CHECKPOINTS.filter((count) => count <= trials)) {
      while (study.size < checkpoint) {
        for (const { number, params } of study.ask(Math.min(batch, checkpoint - study.size)))
          study.tell(number, valueAt(params))
      }
      bests[checkpoint].push(study.best!.value)
    }
  }
  return bests
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | null = null
  return () => (value ??= { of: compute() }).of
}

const problems = Object.keys(searchFunctions).map((name) => ({
  name,
  control: once(() => searched(name, (seed) => random({ seed }), 100)),
  ours: once(() => searched(name, (seed) => tpe({ seed }), 200)),
}))

describe.each(problems)(`$name, ${SEEDS} seeds`, ({ name, control, ours }) => {
  const theirs = optuna[name]!

  test('is the function that Optuna searched', () => {
    expect(searchFunctions[name]!.valueAt(theirs.point)).toBeCloseTo(theirs.at, 9)
    expect(CHECKPOINTS.map((trials) => theirs.best[trials].length)).toEqual([SEEDS, SEEDS, SEEDS])
  })

  test.each(CHECKPOINTS)(
    "after %i trials TPE's median is not above the third quartile of Optuna's",
    (trials) => {
      expect(median(ours()[trials])).toBeLessThanOrEqual(share(theirs.best[trials], 0.75))
    },
  )

  const wanted = golden?.best_so_far[name]?.['tpe_multivariate']?.q75
  test.skipIf(wanted === undefined).each(CHECKPOINTS)(
    'after %i trials nor above that of the reference figures',
    (trials) => {
      expect(median(ours()[trials])).toBeLessThanOrEqual(wanted![golden!.checkpoints.indexOf(trials)]!)
    },
  )

  test.each(CHECKPOINTS)("after %i trials no rank test calls TPE worse than Optuna's, p > 0.01", (trials) => {
    expect(rankExcess(ours()[trials], theirs.best[trials])).toBeLessThan(2.326)
  })

  test('TPE beats random search after 100 trials', () => {
    expect(median(ours()[100])).toBeLessThan(median(control()[100]))
  })

  test("the rank test can tell: it calls random search worse than Optuna's TPE", () => {
    expect(rankExcess(control()[100], theirs.best[100])).toBeGreaterThan(2.326)
  })
})

describe.each(problems.filter(({ name }) => ['sphere5', 'rosenbrock4', 'mixed5'].includes(name)))(
  `$name, 100 trials, ${FEW_SEEDS} seeds`,
  ({ name, control }) => {
    test('TPE beats random search in batches of 8 too', () => {
      const batches = searched(name, (seed) => tpe({ seed }), 100, { seeds: FEW_SEEDS, batch: 8 })
      expect(median(batches[100])).toBeLessThan(median(control()[100]))
    })
    test('TPE beats random search with each parameter by itself too', () => {
      const apart = searched(name, (seed) => tpe({ seed, multivariate: false }), 100, { seeds: FEW_SEEDS })
      expect(median(apart[100])).toBeLessThan(median(control()[100]))
    })
  },
)

test('the rank test agrees with SciPy', () => {
  // norm.isf(scipy.stats.mannwhitneyu(a, b, alternative='greater', method='asymptotic').pvalue), SciPy 1.17.1.
  expect(rankExcess([3, 1, 4, 1, 5, 9, 2.5], [2, 7, 1, 8, 2, 8])).toBeCloseTo(-0.36012323863808465, 9)
  expect(rankExcess([5, 6, 7, 8], [1, 2, 3, 4, 5])).toBeCloseTo(2.213784166565127, 9)
})
