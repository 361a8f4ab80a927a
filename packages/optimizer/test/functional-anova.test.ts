import { expect, test } from 'vitest'
import { seededRandom } from '@openbell/seeded-random'
import {
  categorical,
  createStudy,
  float,
  functionalAnova,
  int,
  random,
  type FinishedTrial,
  type Space,
} from '../src/index.ts'
import { leafVariances } from '../src/leaf-variances.ts'
import type { Leaf } from '../src/regression-tree.ts'

type Params = Readonly<Record<string, string | number | boolean>>
const complete = (number: number, params: Params, value: number): FinishedTrial => ({
  number,
  params,
  outcome: { state: 'complete', value },
})

function randomTrials(space: Space, count: number, objective: (params: Params) => number): FinishedTrial[] {
  const study = createStudy({ space, direction: 'minimize', sampler: random({ seed: 1 }) })
  return study.ask(count).map(({ number, params }) => complete(number, params, objective(params)))
}

const ishigamiSpace = {
  x1: float(-Math.PI, Math.PI),
  x2: float(-Math.PI, Math.PI),
  x3: float(-Math.PI, Math.PI),
}
const ishigami = (params: Params): number => {
  const [x1, x2, x3] = [Number(params['x1']), Number(params['x2']), Number(params['x3'])]
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1)
}

/** The points of the reference figures: multiples of three irrational numbers, without their whole parts. */
function latticeTrials(space: Space, count: number, objective: (params: Params) => number): FinishedTrial[] {
  const strides = [0.8191725133961645, 0.6710436067037893, 0.5497004779019703]
  return Array.from({ length: count }, (_, number) => {
    const params = Object.fromEntries(
      Object.entries(space).map(([name, dimension], i) => {
        const share = ((number + 1) * strides[i]!) % 1
        if (dimension.kind === 'categorical')
          return [name, dimension.choices[Math.floor(share * dimension.choices.length)]!]
        const { low, high } = dimension
        return [
          name,
          dimension.kind === 'int' ? low + Math.floor(share * (high - low + 1)) : low + share * (high - low),
        ]
      }),
    )
    return complete(number, params, objective(params))
  })
}

test('the variances of a tree with four boxes, by hand', () => {
  // a: halves with means (0 + 4) / 2 = 2 and (2 + 10) / 2 = 6; b: quarters apart at 1/2.
  const box = (a: number, b: number, value: number): Leaf => ({
    low: [a / 2, b / 2],
    high: [(a + 1) / 2, (b + 1) / 2],
    value,
  })
  const variances = leafVariances([box(0, 0, 0), box(0, 1, 4), box(1, 0, 2), box(1, 1, 10)], 2, true)
  // Mean 4; squares (0 + 16 + 4 + 100) / 4 = 30. Effects of a ±2, of b 1 and 7: ±3, together ±1.
  expect(variances.total).toBeCloseTo(14, 12)
  expect([...variances.main]).toEqual([4, 9])
  expect([...variances.pairs]).toEqual([1])
})

test('the variances of random trees are those of a grid that holds all their cuts', () => {
  const draw = seededRandom('boxes')
  const cut = ({ low, high }: Leaf, depth: number): Leaf[] => {
    const axis = draw.integer(3)
    const [from, to] = [low[axis]! * 8, high[axis]! * 8]
    if (depth === 0 || to - from < 2) return [{ low, high, value: draw.normal() }]
    const at = (from + 1 + draw.integer(to - from - 1)) / 8
    return [
      ...cut({ low, high: high.with(axis, at), value: 0 }, depth - 1),
      ...cut({ low: low.with(axis, at), high, value: 0 }, depth - 1),
    ]
  }
  for (let round = 0; round < 20; round++) {
    const leaves = cut({ low: [0, 0, 0], high: [1, 1, 1], value: 0 }, 5)
    const cells = Array.from({ length: 512 }, (_, i) => [i >> 6, (i >> 3) & 7, i & 7])
    const values = cells.map(
      (cell) =>
        leaves.find(({ low, high }) =>
          cell.every((at, k) => (at + 0.5) / 8 > low[k]! && (at + 0.5) / 8 < high[k]!),
        )!.value,
    )
    const varianceOver = (axes: readonly number[]): number => {
      const sums = new Map<string, number[]>()
      cells.forEach((cell, i) => {
        const key = axes.map((axis) => cell[axis]).join()
        sums.set(key, [...(sums.get(key) ?? []), values[i]!])
      })
      const means = [...sums.values()].map((own) => own.reduce((a, b) => a + b, 0) / own.length)
      const mean = means.reduce((a, b) => a + b, 0) / means.length
      return means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / means.length
    }
    const { total, main, pairs } = leafVariances(leaves, 3, true)
    const alone = [0, 1, 2].map((axis) => varianceOver([axis]))
    expect(total).toBeCloseTo(varianceOver([0, 1, 2]), 10)
    alone.forEach((variance, axis) => expect(main[axis]).toBeCloseTo(variance, 10))
    const couples = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const
    couples.forEach(([a, b], i) =>
      expect(pairs[i]).toBeCloseTo(varianceOver([a, b]) - alone[a]! - alone[b]!, 10),
    )
  }
})

// Optuna 5.0.0 with scikit-learn 1.9.1, FanovaImportanceEvaluator(n_trees=64), mean of seeds 0 to 4, which differ by up
// to 0.03. It gives the ends of an int half a cell and splits choices one by one, hence the tolerance.
test.each([
  [500, { x1: 0.2843, x2: 0.3342, x3: 0.0236 }],
  [100, { x1: 0.3186, x2: 0.2032, x3: 0.085 }],
])('Ishigami’s function as Optuna divides it, from %i trials', (count, wanted) => {
  const { main } = functionalAnova(latticeTrials(ishigamiSpace, count, ishigami), ishigamiSpace, {
    smallestLeaf: 1,
  })
  for (const [name, share] of Object.entries(wanted)) expect(Math.abs(main[name]! - share)).toBeLessThan(0.03)
})

test.each([
  [500, { x: 0.5624, n: 0.2369, kind: 0.1108 }],
  [100, { x: 0.6432, n: 0.1887, kind: 0.053 }],
])('a real, an int and a choice as Optuna divides them, from %i trials', (count, wanted) => {
  const space = { x: float(0, 1), n: int(1, 5), kind: categorical(['a', 'b', 'c']) }
  const trials = latticeTrials(space, count, ({ x, n, kind }) => {
    const bonus = kind === 'b' ? 1 : kind === 'c' ? 2 * Number(x) : 0
    return 3 * Number(x) + 0.5 * Number(n) + bonus
  })
  const { main } = functionalAnova(trials, space, { smallestLeaf: 1 })
  for (const [name, share] of Object.entries(wanted)) expect(Math.abs(main[name]! - share)).toBeLessThan(0.03)
})

test('Ishigami’s function comes near its Sobol indices, what is zero included', () => {
  // I. Sobol' and Y. Levitan 1999, a = 7, b = 0.1: S1 0.3139, S2 0.4424, S3 0, S13 0.2437, all others 0. Single trees
  // take some of x2's two waves for interplay; those of scikit-learn give 0.36 to 0.38 from 1000 to 4000 points.
  const { main, pairs, trials } = functionalAnova(
    randomTrials(ishigamiSpace, 2000, ishigami),
    ishigamiSpace,
    {
      pairs: true,
      trees: 32,
    },
  )
  expect(trials).toBe(2000)
  expect(Math.abs(main['x1']! - 0.3139)).toBeLessThan(0.04)
  expect(Math.abs(main['x2']! - 0.4424)).toBeLessThan(0.11)
  expect(main['x3']).toBeLessThan(0.02)
  const [x12, x13, x23] = pairs
  expect(x13!.parameters).toEqual(['x1', 'x3'])
  expect(Math.abs(x13!.share - 0.2437)).toBeLessThan(0.03)
  expect(x12!.share).toBeLessThan(0.02)
  expect(x23!.share).toBeLessThan(0.05)
})

test('a sum divides in proportion to the variances of its terms', () => {
  // 3, 2 and 1 times a uniform number: 9, 4 and 1 parts of 14.
  const space = { a: float(0, 1), b: float(0, 1), c: float(1e-3, 10, { log: true }) }
  const trials = randomTrials(space, 1000, ({ a, b, c }) => {
    const unit = Math.log(Number(c) / 1e-3) / Math.log(1e4)
    return 3 * Number(a) + 2 * Number(b) + unit
  })
  const { main } = functionalAnova(trials, space)
  expect(Math.abs(main['a']! - 9 / 14)).toBeLessThan(0.03)
  expect(Math.abs(main['b']! - 4 / 14)).toBeLessThan(0.03)
  expect(Math.abs(main['c']! - 1 / 14)).toBeLessThan(0.03)
})

test('a conditional parameter weighs as much as the space in which it is active', () => {
  // y is c where p is on, else 1/2. Mean over p: (c + 1/2) / 2, variance 1/48; all: 1/2 · 1/12 = 1/24; of p alone: 0.
  const space = { p: categorical(['on', 'off']), c: float(0, 1, { when: { p: ['on'] } }) }
  const trials = randomTrials(space, 600, ({ p, c }) => (p === 'on' ? Number(c) : 0.5))
  const { main, pairs } = functionalAnova(trials, space, { pairs: true })
  expect(Math.abs(main['c']! - 0.5)).toBeLessThan(0.05)
  expect(Math.abs(pairs[0]!.share - 0.5)).toBeLessThan(0.05)
  expect(main['p']).toBeLessThan(0.01)
})

test('trials without a value are left out, and the same seed gives the same shares', () => {
  const trials = randomTrials(ishigamiSpace, 60, ishigami)
  const others: FinishedTrial[] = [
    { number: 60, params: trials[0]!.params, outcome: { state: 'failed', reason: 'no' } },
    { number: 61, params: trials[1]!.params, outcome: { state: 'infeasible', reason: 'too few' } },
  ]
  const alone = functionalAnova(trials, ishigamiSpace)
  expect(functionalAnova([...trials, ...others], ishigamiSpace)).toEqual(alone)
  expect(alone.trials).toBe(60)
  expect(alone.pairs).toEqual([])
  expect(functionalAnova(trials, ishigamiSpace, { seed: 2 }).main).not.toEqual(alone.main)
})

test('an outlier rules unless it is clipped, and too little to tell is told as zero', () => {
  const space = { a: float(0, 1), b: float(0, 1) }
  const trials = randomTrials(space, 100, ({ a, b }) => (Number(b) > 0.99 ? -1e12 : Number(a)))
  expect(functionalAnova(trials, space).main['a']).toBeLessThan(0.1)
  expect(functionalAnova(trials, space, { outliers: 'clip' }).main['a']).toBeGreaterThan(0.7)
  expect(functionalAnova(trials.slice(0, 5), space).main).toEqual({ a: 0, b: 0 })
  expect(() => functionalAnova(trials, space, { trees: 0 })).toThrow(
    expect.objectContaining({ code: 'invalid-setting' }),
  )
})

test('trials above the last value of a grid count as in its last cell', () => {
  const space = { x: int(1, 12, { step: 4 }), y: float(0, 1) }
  const trial = (number: number, x: number, y: number): FinishedTrial => ({
    number,
    params: { x, y },
    outcome: { state: 'complete', value: x + y },
  })
  // Beside the grid a trial may be enqueued: 1, 5 and 9 are on it.
  const above = [9, 10, 11, 11.5, 12].flatMap((x, i) =>
    Array.from({ length: 8 }, (_, j) => trial(8 * i + j, x, j / 8)),
  )
  const below = Array.from({ length: 8 }, (_, j) => trial(40 + j, 1, j / 8))
  for (const { main, pairs } of [functionalAnova([...above, ...below], space, { pairs: true })]) {
    const total = main['x']! + main['y']! + pairs[0]!.share
    expect(total).toBeCloseTo(1, 9)
  }
})
