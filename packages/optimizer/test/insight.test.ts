import { expect, test } from 'vitest'
import { seededRandom } from '@openbell/seeded-random'
import {
  bestAtEdge,
  categorical,
  createStudy,
  float,
  int,
  parameterImportance,
  random,
  tpe,
  type FinishedTrial,
  type Sampler,
} from '../src/index.ts'

const space = {
  a: float(0, 1),
  b: float(0, 1),
  c: float(0, 1, { step: 0.1 }),
  d: categorical(['x', 'y', 'z']),
}
type Objective = (params: { a: number; b: number; c: number; d: string }) => number

function searched(sampler: Sampler, trials: number, objective: Objective): readonly FinishedTrial[] {
  const study = createStudy({ space, direction: 'maximize', sampler })
  for (let i = 0; i < trials; i++) {
    const { number, params } = study.ask()
    study.tell(number, objective(params))
  }
  return study.trials
}
const total = (shares: Record<string, number>): number =>
  Object.values(shares).reduce((sum, share) => sum + share, 0)

// Var(3a + b) = (9 + 1) / 12 with a and b uniform: a has 90 % of it, b 10 %.
test.each([1, 2, 3, 4, 5])('a linear function of known shares, from 100 random trials (seed %i)', (seed) => {
  const shares = parameterImportance(
    searched(random({ seed }), 100, ({ a, b }) => 3 * a + b),
    space,
  )
  expect(total(shares)).toBeCloseTo(1, 12)
  expect(Math.abs(shares['a']! - 0.9)).toBeLessThan(0.08)
  expect(shares['b']).toBeGreaterThan(0.02)
  expect(shares['c']).toBeLessThan(0.03)
  expect(shares['d']).toBeLessThan(0.03)
})

test.each([1, 2, 3])(
  'a choice that decides is found, through noise and a search that concentrates (seed %i)',
  (seed) => {
    const noise = seededRandom(seed)
    const objective: Objective = ({ a, d }) => (d === 'y' ? 2 : 0) + a + 0.2 * noise.normal()
    const shares = parameterImportance(searched(tpe({ seed }), 100, objective), space)
    expect(Object.entries(shares).sort(([, one], [, other]) => other - one)[0]![0]).toBe('d')
    expect(shares['b']! + shares['c']!).toBeLessThan(0.15)
  },
)

test('one terrible outcome does not decide everything', () => {
  const trials = searched(random({ seed: 1 }), 100, ({ a, b }) => (b > 0.99 ? -1e12 : a))
  expect(parameterImportance(trials, space)['a']).toBeGreaterThan(0.8)
})

test('a value of one is without importance, and where nothing is known the shares are equal', () => {
  const single = { a: float(0, 1), fixed: int(3, 3) }
  const study = createStudy({ space: single, direction: 'minimize', sampler: random({ seed: 1 }) })
  for (let i = 0; i < 40; i++) {
    const { number, params } = study.ask()
    study.tell(number, params.a)
  }
  expect(parameterImportance(study.trials, single)).toEqual({ a: 1, fixed: 0 })
  const equal = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }
  expect(parameterImportance([], space)).toEqual(equal)
  expect(
    parameterImportance(
      searched(random({ seed: 1 }), 60, () => 1),
      space,
    ),
  ).toEqual(equal)
  expect(
    parameterImportance(
      searched(random({ seed: 1 }), 60, () => NaN),
      space,
    ),
  ).toEqual(equal)
})

test('the same trials give the same shares', () => {
  const trials = searched(random({ seed: 1 }), 80, ({ a, b }) => a * b)
  expect(parameterImportance(trials, space)).toEqual(parameterImportance(trials, space))
})

test('the best at an edge is named', () => {
  const edges = (params: Record<string, number | string>, over: Parameters<typeof bestAtEdge>[1]): string[] =>
    bestAtEdge({ params }, over)
  expect(edges({ a: 0.005, b: 0.5, c: 1, d: 'x' }, space)).toEqual(['a', 'c'])
  expect(edges({ a: 0.02, b: 0.995, c: 0.9, d: 'z' }, space)).toEqual(['b'])
  expect(edges({ n: 9 }, { n: int(1, 10, { step: 4 }) })).toEqual(['n'])
  expect(edges({ n: 3 }, { n: int(3, 3) })).toEqual([])
  // 1 % of four decades is the edge of a logarithmic range, not 1 % of the range.
  expect(edges({ rate: 0.005 }, { rate: float(1e-4, 1, { log: true }) })).toEqual([])
  expect(edges({ rate: 1.05e-4 }, { rate: float(1e-4, 1, { log: true }) })).toEqual(['rate'])
  // So for whole numbers: 1 % of ln 1000 is 0.07, and ln 2 lies beyond it.
  expect(edges({ n: 2 }, { n: int(1, 1000, { log: true }) })).toEqual([])
  expect(edges({ n: 940 }, { n: int(1, 1000, { log: true }) })).toEqual(['n'])
  // A fine grid is no different from none.
  expect(edges({ n: 5 }, { n: int(0, 1000) })).toEqual(['n'])
  expect(edges({ n: 11 }, { n: int(0, 1000) })).toEqual([])
  // A parameter whose condition does not hold is absent.
  expect(edges({ d: 'x' }, space)).toEqual([])
})
