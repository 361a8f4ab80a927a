import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  localSearch,
  OptimizerError,
  quasiRandom,
  random,
  type Parameters,
  type Sampler,
  type Space,
  type Told,
} from '../src/index.ts'

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const seeds = Array.from({ length: 21 }, (_, seed) => seed)

function search(sampler: Sampler, space: Space, outcome: (params: Parameters) => Told, trials: number) {
  const study = createStudy<Space>({ space, direction: 'minimize', sampler })
  while (study.size < trials) {
    for (const { number, params } of study.ask(Math.min(8, trials - study.size)))
      study.tell(number, outcome(params))
  }
  return study
}

/** A million points: terraces of a bowl with ripples and noise that a hash of the point gives, a third of it infeasible. */
const rugged: Space = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`x${i}`, int(0, 9)]))
const best = [7, 2, 5, 1, 8, 4]
function terrace(params: Parameters): Told {
  const x = Object.values(params).map(Number)
  let hash = 17
  for (const value of x) hash = (hash * 31 + value) % 1009
  if (hash % 3 === 0 && x.some((value, i) => value !== best[i])) return { infeasible: 'too few' }
  const distance = x.reduce((sum, value, i) => sum + Math.abs(value - best[i]!), 0)
  return Math.floor(distance / 2) + (distance === 0 ? 0 : (hash % 7) / 10)
}

describe('the local search', () => {
  test('finds better points of a rugged landscape in 400 trials than random search does, by more than two terraces', () => {
    const of = (create: (seed: number) => Sampler): number =>
      median(seeds.map((seed) => search(create(seed), rugged, terrace, 400).best!.value))
    const ours = of((seed) => localSearch({ seed }))
    expect(ours).toBeLessThan(1)
    expect(of((seed) => random({ seed })) - ours).toBeGreaterThan(2)
  })

  test('begins its steps at complete trials alone, at the very best one with an elite of one', () => {
    const space: Space = { a: int(0, 99), b: int(0, 99), c: categorical(['p', 'q', 'r']) }
    const study = createStudy<Space>({
      space,
      direction: 'minimize',
      sampler: localSearch({
        seed: 4,
        startupTrials: 0,
        exploration: 0,
        elite: 1,
        crossover: 0,
        difference: 0,
        reach: 0.01,
      }),
      enqueue: [
        { a: 50, b: 50, c: 'q' },
        { a: 10, b: 10, c: 'p' },
        { a: 90, b: 90, c: 'r' },
        { a: 20, b: 80, c: 'r' },
      ],
    })
    const outcomes: Told[] = [
      5,
      { infeasible: 'rule' },
      { failed: 'crash' },
      { state: 'pruned', step: 1, value: -9 },
    ]
    for (const { number } of study.ask(4)) study.tell(number, outcomes[number]!)
    for (const { params } of study.ask(20)) {
      expect(Math.abs(Number(params['a']) - 50)).toBeLessThanOrEqual(1)
      expect(Math.abs(Number(params['b']) - 50)).toBeLessThanOrEqual(1)
    }
  })

  test('begins at the best trial and at one more for each 30 trials, of an elite of one', () => {
    const space: Space = { a: float(0, 1) }
    const sampler = localSearch({
      seed: 4,
      startupTrials: 0,
      exploration: 0,
      elite: 1,
      difference: 0,
      reach: 1e-6,
      candidates: 1,
    })
    // Trials at 1/200, 2/200, …, the lowest the best; a step is a millionth long.
    const starts = (trials: number): number[] => {
      const enqueue = Array.from({ length: trials }, (_, i) => ({ a: (i + 1) / 200 }))
      const study = createStudy<Space>({ space, direction: 'minimize', sampler, enqueue })
      for (const { number, params } of study.ask(trials)) study.tell(number, Number(params['a']))
      return [...new Set(study.ask(29).map(({ params }) => Math.round(200 * Number(params['a']))))].toSorted(
        (x, y) => x - y,
      )
    }
    expect(starts(30)).toEqual([1])
    expect(starts(90)).toEqual([1, 2, 3])
  })

  test('begins at the better ones of the best trials more often: at ranks by the square of a uniform number', () => {
    const sampler = localSearch({
      seed: 4,
      startupTrials: 0,
      exploration: 0,
      elite: 4,
      crossover: 0,
      difference: 0,
      candidates: 1,
      reach: 1e-6,
    })
    const enqueue = [0.2, 0.4, 0.6, 0.8].map((a) => ({ a }))
    const study = createStudy<Space>({ space: { a: float(0, 1) }, direction: 'minimize', sampler, enqueue })
    for (const { number } of study.ask(4)) study.tell(number, number)
    const starts = study.ask(1_000).map(({ params }) => Math.round(5 * Number(params['a'])) - 1)
    // Below 1/4, 1/2 and 3/4 lies the square of what is below 1/2, 0.707 and 0.866; standard errors are up to 0.016.
    for (const [rank, share] of [0.5, 0.2071, 0.1589, 0.134].entries())
      expect(Math.abs(starts.filter((start) => start === rank).length / 1_000 - share)).toBeLessThan(0.05)
  })

  test('mixes two of the best trials parameter by parameter, where it should', () => {
    const cornersWith = (crossover: number): string[] => {
      const alone = { startupTrials: 0, exploration: 0, difference: 0, candidates: 1 }
      const sampler = localSearch({ seed: 2, ...alone, crossover, reach: 1e-6 })
      const enqueue = [
        { a: 0.2, b: 0.2 },
        { a: 0.8, b: 0.8 },
      ]
      const space: Space = { a: float(0, 1), b: float(0, 1) }
      const study = createStudy<Space>({ space, direction: 'minimize', sampler, enqueue })
      for (const { number } of study.ask(2)) study.tell(number, number)
      const corners = study
        .ask(60)
        .map(({ params }) => `${Number(params['a']) > 0.5} ${Number(params['b']) > 0.5}`)
      return [...new Set(corners)].toSorted()
    }
    expect(cornersWith(0)).toEqual(['false false', 'true true'])
    expect(cornersWith(1)).toEqual(['false false', 'false true', 'true false', 'true true'])
  })

  test('goes on spreading with the share of its trials that explores', () => {
    const space: Space = { a: float(0, 1), b: float(0, 1) }
    const points = (sampler: Sampler) =>
      search(sampler, space, ({ a }) => Number(a), 60).trials.map(({ params }) => JSON.stringify(params))
    const spread = new Set(points(quasiRandom({ seed: 2 })))
    const shared = (exploration: number): number =>
      points(localSearch({ seed: 2, startupTrials: 10, exploration })).filter((point) => spread.has(point))
        .length
    expect(shared(0)).toBe(10)
    expect(shared(1)).toBe(60)
    // 25 of 50, with a standard deviation of 3.5.
    expect(Math.abs(shared(0.5) - 35)).toBeLessThan(11)
  })

  test('turns back at an end of a range instead of heaping steps upon it', () => {
    const sampler = localSearch({ seed: 1, startupTrials: 0, exploration: 0, crossover: 0 })
    for (const end of [0, 1]) {
      const enqueue = [{ a: end }]
      const study = createStudy<Space>({ space: { a: float(0, 1) }, direction: 'minimize', sampler, enqueue })
      study.tell(study.ask().number, 1)
      for (const { params } of study.ask(60)) {
        const away = Math.abs(Number(params['a']) - end)
        expect(away).toBeGreaterThanOrEqual(0.99e-4)
        expect(away).toBeLessThanOrEqual(0.6)
      }
    }
  })

  test('moves on as many axes as it should: on one, and as often on half another as on one and a half, on average', () => {
    const space: Space = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`x${i}`, float(0, 1)]))
    const start = { x0: 0.5, x1: 0.5, x2: 0.5, x3: 0.5, x4: 0.5 }
    const sampler = localSearch({
      seed: 1,
      startupTrials: 0,
      exploration: 0,
      crossover: 0,
      difference: 0,
      candidates: 1,
    })
    const study = createStudy<Space>({ space, direction: 'minimize', sampler, enqueue: [start] })
    study.tell(study.ask().number, 1)
    const steps = study
      .ask(4_000)
      .map(({ params }) => Object.values(params).map((value) => Math.abs(Number(value) - 0.5)))
    const moved = steps.map((step) => step.filter((length) => length > 0).length)
    // 1 + (0.5 + 1.5) / 2 on average. Binomial counts out of 4 at 1/8 or 3/8 give a standard error of 0.0153.
    const mean = moved.reduce((sum, count) => sum + count, 0) / moved.length
    expect(Math.abs(mean - 2)).toBeLessThan(0.06)
    // Lengths are log-uniform from 1e-4 to 0.6: half of them are below their geometric mean.
    const lengths = steps.flat().filter((length) => length > 0)
    const short = lengths.filter((length) => length < Math.sqrt(1e-4 * 0.6)).length / lengths.length
    expect(Math.abs(short - 0.5)).toBeLessThan(0.04)
  })

  test('moves on from a good trial by the difference of two others', () => {
    const space: Space = { a: float(0, 1), c: categorical(['p', 'q']) }
    // The best two at 0.5 and 0.6, another at 0.9: from a good one by the way to a good one from any of the three.
    const enqueue = [0.5, 0.6, 0.9].map((a) => ({ a, c: 'p' }))
    const found = seeds.flatMap((seed) => {
      const sampler = localSearch({
        seed,
        startupTrials: 0,
        exploration: 0,
        elite: 2,
        difference: 1,
        reach: 1e-6,
        candidates: 1,
      })
      const study = createStudy<Space>({ space, direction: 'minimize', sampler, enqueue })
      for (const { number } of study.ask(3)) study.tell(number, number)
      return study.ask(80).map(({ params }) => Math.round(10 * Number(params['a'])))
    })
    expect([...new Set(found)].toSorted((x, y) => x - y)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('takes of many steps the one beside the better trials, in the first 300 trials', () => {
    // Single steps from 50, the best; what lies above it is infeasible.
    const next = (trials: number): number[] => {
      const enqueue = [{ a: 50 }, ...Array.from({ length: trials - 1 }, (_, i) => ({ a: 52 + (i % 3) }))]
      const found = Array.from({ length: 40 }, (_, seed) => {
        const sampler = localSearch({
          seed,
          startupTrials: 0,
          exploration: 0,
          elite: 1,
          crossover: 0,
          difference: 0,
          reach: 0.01,
          candidates: 30,
        })
        const study = createStudy<Space>({
          space: { a: int(0, 99) },
          direction: 'minimize',
          sampler,
          enqueue,
        })
        for (const { number } of study.ask(trials))
          study.tell(number, number === 0 ? 1 : { infeasible: 'rule' })
        return Number(study.ask().params['a'])
      })
      return [...new Set(found)].toSorted((x, y) => x - y)
    }
    expect(next(4)).toEqual([49])
    expect(next(300)).toEqual([49, 51])
  })

  test('asks no point of a grid twice while there are others', () => {
    const points = search(
      localSearch({ seed: 1 }),
      { a: int(0, 9), b: int(0, 9) },
      ({ a, b }) => Number(a) + Number(b),
      100,
    )
    expect(new Set(points.trials.map(({ params }) => JSON.stringify(params))).size).toBe(100)
  })

  test('spends no step on parameters that are held', () => {
    const held = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`held${i}`, float(i, i)]))
    const { trials } = search(localSearch({ seed: 1 }), { ...held, x: float(0, 1) }, ({ x }) => Number(x), 60)
    expect(new Set(trials.map(({ params }) => params['x'])).size).toBe(60)
  })

  test.each([
    { elite: 0 },
    { startupTrials: -1 },
    { exploration: 1.1 },
    { crossover: NaN },
    { reach: 0 },
    { candidates: 0 },
  ])('refuses %o', (options) => {
    expect(() => localSearch({ seed: 1, ...options })).toThrow(OptimizerError)
  })
})
