import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  random,
  tpe,
  type Parameters,
  type Sampler,
  type Space,
} from '../src/index.ts'
import { goldenFigures } from './golden-figures.ts'

const box = (size: number, low: number, high: number): Space =>
  Object.fromEntries(Array.from({ length: size }, (_, i) => [`x${i}`, float(low, high)]))
const values = (params: Parameters): number[] => Object.values(params).map(Number)
const sum = (numbers: number[]): number => numbers.reduce((total, value) => total + value, 0)

const functions: Record<string, [Space, (params: Parameters) => number]> = {
  sphere5: [box(5, -5, 5), (params) => sum(values(params).map((x) => x * x))],
  rosenbrock4: [
    box(4, -2, 2),
    (params) =>
      sum(values(params).map((x, i, all) => (i === 3 ? 0 : 100 * (all[i + 1]! - x * x) ** 2 + (1 - x) ** 2))),
  ],
  rastrigin5: [
    box(5, -5.12, 5.12),
    (params) => 50 + sum(values(params).map((x) => x * x - 10 * Math.cos(2 * Math.PI * x))),
  ],
  branin: [
    { x0: float(-5, 10), x1: float(0, 15) },
    (params) => {
      const [x, y] = values(params)
      const bend = y! - (5.1 / (4 * Math.PI ** 2)) * x! ** 2 + (5 / Math.PI) * x! - 6
      return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) + 10
    },
  ],
  styblinski_tang6: [
    box(6, -5, 5),
    (params) => 0.5 * sum(values(params).map((x) => x ** 4 - 16 * x * x + 5 * x)),
  ],
  mixed5: [
    {
      f0: float(0, 1),
      f1: float(1e-4, 1, { log: true }),
      i0: int(2, 50),
      i1: int(10, 200, { step: 10 }),
      c0: categorical(['a', 'b', 'c', 'd']),
    },
    (params) => {
      const [f0, f1, i0, i1] = [params['f0'], params['f1'], params['i0'], params['i1']].map(Number)
      const smooth =
        4 * (f0! - 0.3) ** 2 + (Math.log10(f1!) + 1.5) ** 2 + ((i0! - 14) / 20) ** 2 + ((i1! - 60) / 100) ** 2
      const choice = ['a', 'b', 'c', 'd'].indexOf(String(params['c0']))
      return (
        smooth +
        [0, 0.3, 0.6, 1][choice]! +
        (choice === 0 ? (Math.abs(f0! - 0.3) * (i0! - 14) * 0.2) / 40 : 0)
      )
    },
  ],
}

const SEEDS = 20
const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return (sorted[SEEDS / 2 - 1]! + sorted[SEEDS / 2]!) / 2
}

function bestOf(
  sampler: Sampler,
  [space, objective]: [Space, (params: Parameters) => number],
  batch: number,
): number {
  const study = createStudy<Space>({ space, direction: 'minimize', sampler })
  while (study.size < 100) {
    for (const { number, params } of study.ask(Math.min(batch, 100 - study.size)))
      study.tell(number, objective(params))
  }
  return study.best!.value
}
const medianOf = (name: string, create: (seed: number) => Sampler, batch = 1): number =>
  median(Array.from({ length: SEEDS }, (_, seed) => bestOf(create(seed), functions[name]!, batch)))

function once(compute: () => number): () => number {
  let value: number | null = null
  return () => (value ??= compute())
}

interface Quartiles {
  readonly best_so_far: Record<string, Record<string, { q75: number[] }>>
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's shape is what it is
const optuna = goldenFigures('tpe_bench.json') as Quartiles | null

const figures = Object.keys(functions).map((name) => ({
  name,
  control: once(() => medianOf(name, (seed) => random({ seed }))),
  multivariate: once(() => medianOf(name, (seed) => tpe({ seed }))),
}))

describe.each(figures)('$name, 100 trials, median over 20 seeds', ({ name, control, multivariate }) => {
  test('TPE beats random search', () => {
    expect(multivariate()).toBeLessThan(control())
  })

  test.skipIf(optuna === null)("TPE is not above the third quartile of Optuna 5's", () => {
    expect(multivariate()).toBeLessThanOrEqual(optuna!.best_so_far[name]!['tpe_multivariate']!.q75[2]!)
  })
})

describe.each(figures.filter(({ name }) => ['sphere5', 'rosenbrock4', 'mixed5'].includes(name)))(
  '$name, 100 trials, median over 20 seeds',
  ({ name, control }) => {
    test('TPE beats random search in batches of 8 too', () => {
      expect(medianOf(name, (seed) => tpe({ seed }), 8)).toBeLessThan(control())
    })
    test('TPE beats random search with each parameter by itself too', () => {
      expect(medianOf(name, (seed) => tpe({ seed, multivariate: false }))).toBeLessThan(control())
    })
  },
)
