import { expect, test } from 'vitest'
import { seededRandom } from '@openbell/seeded-random'
import { defaultParameters, s2 } from '@openbell/strategies'
import { exitCodeOf } from '../src/cli/exit-codes.ts'
import { segmentsWithin } from '../src/evaluation/segments-within.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { searchSession } from '../src/training/search-session.ts'
import { walkForwardFolds } from '../src/training/walk-forward-folds.ts'
import { stagedShare } from '../src/verification/staged-share.ts'
import { warmUpDays } from '../src/training/warm-up-days.ts'
import { trainingDays } from './training-days.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'
import { madeMarket } from './made-market.ts'

const JANUARY = Date.parse('2025-01-18T15:00:00Z')

test('the segments of some days are those whose day is among them', () => {
  const random = seededRandom(1)
  for (let round = 0; round < 200; round++) {
    const days = Array.from({ length: random.integer(30) }, () => random.integer(10))
    const [from, to] = [random.integer(11), random.integer(11)]
    const day = Int32Array.from(days.toSorted((a, b) => a - b))
    const start = day.map((_, row) => row * 10)
    const table = { start, end: start.map((bar) => bar + 10), day, length: day.length }
    const found = segmentsWithin(table, { from, to })
    const rows = [...day.keys()].filter((row) => day[row]! >= from && day[row]! < to)
    expect([...found.start]).toEqual(rows.map((row) => row * 10))
    expect([...found.end]).toEqual(rows.map((row) => row * 10 + 10))
    expect(found.length).toBe(rows.length)
  }
})

test('the walk-forward of 49 days has five steps, that of 199 fourteen, that of 20 none', () => {
  expect(walkForwardFolds(49, { embargoDays: 1 }).map(({ test: [tested] }) => tested)).toEqual(
    [24, 29, 34, 39, 44].map((from) => ({ from, to: from + 5 })),
  )
  expect(walkForwardFolds(199, { embargoDays: 1 })).toHaveLength(14)
  expect(walkForwardFolds(20, { embargoDays: 1 })).toEqual([])
})

test('rolling windows are all as long as the first, and begin later step by step', () => {
  // Of 40 days the last 15 are tested; two of embargo lie before each step.
  const configured = { kind: 'rolling', testDays: 5, firstTrainDays: 22 } as const
  expect(walkForwardFolds(40, { embargoDays: 2, configured })).toEqual([
    { train: [{ from: 1, to: 23 }], test: [{ from: 25, to: 30 }] },
    { train: [{ from: 6, to: 28 }], test: [{ from: 30, to: 35 }] },
    { train: [{ from: 11, to: 33 }], test: [{ from: 35, to: 40 }] },
  ])
  expect(walkForwardFolds(40, { embargoDays: 2, configured: { ...configured, kind: 'anchored' } })).toEqual([
    { train: [{ from: 0, to: 23 }], test: [{ from: 25, to: 30 }] },
    { train: [{ from: 0, to: 28 }], test: [{ from: 30, to: 35 }] },
    { train: [{ from: 0, to: 33 }], test: [{ from: 35, to: 40 }] },
  ])
  // The usual lengths, rolled: a quarter of the days is fewer than twenty.
  expect(walkForwardFolds(49, { embargoDays: 1, configured: { kind: 'rolling' } })[0]).toEqual({
    train: [{ from: 3, to: 23 }],
    test: [{ from: 24, to: 29 }],
  })
})

test('lengths that were asked for must fit, and the first search must go beyond the warm-up', () => {
  const folds = (configured: { testDays?: number; firstTrainDays?: number }, warmUpDays = 0) =>
    walkForwardFolds(49, { embargoDays: 1, configured: { kind: 'anchored', ...configured }, warmUpDays })
  expect(() => folds({ firstTrainDays: 44 })).toThrow(
    expect.objectContaining({ code: 'too-few-trading-days' }),
  )
  expect(folds({ firstTrainDays: 43 })).toHaveLength(1)
  expect(() => folds({ firstTrainDays: 6 }, 6)).toThrow(
    expect.objectContaining({
      code: 'invalid-configuration',
      message: expect.stringContaining('walkForward.firstTrainDays: 6 trading days'),
      remedy: expect.stringContaining('above 6, better to 21 or more'),
    }),
  )
  expect(folds({ firstTrainDays: 7 }, 6)).toHaveLength(8)
  // Indicators see the bars before a step: one that is tested may be as short as one likes.
  expect(folds({ testDays: 1 }, 6)).toHaveLength(27)
  // Lengths that cannot be are the configuration's fault, and no lack of data.
  expect([exitCodeOf('split-invalid'), exitCodeOf('too-few-trading-days')]).toEqual([2, 4])
  // Nothing was asked for.
  expect(walkForwardFolds(20, { embargoDays: 1, configured: { kind: 'rolling' } })).toEqual([])
})

test('a long warm-up makes the first search longer, and asks for more days where it takes them all', () => {
  const first = (days: number, warmUpDays: number) => {
    const folds = walkForwardFolds(days, { embargoDays: 1, warmUpDays })
    return [folds.length, folds[0]?.train[0]?.to]
  }
  // Twenty days, of which fifteen lie behind the warm-up; the oldest days that fill no step belong to the first search.
  for (const warmUp of [0, 1, 5]) expect(first(49, warmUp)).toEqual([5, 23])
  expect(first(49, 9)).toEqual([4, 28])
  expect(first(49, 28)).toEqual([1, 43])
  const refusal: unknown = expect.objectContaining({
    code: 'too-few-trading-days',
    message: expect.stringContaining('settle over 29 trading days: of the 49'),
    remedy: expect.stringContaining('--days'),
    // 29, fifteen behind them, one of embargo, five to test.
    context: { days: 49, warmUpDays: 29, needed: 50 },
  })
  expect(() => first(49, 29)).toThrow(refusal)
  expect(first(50, 29)).toEqual([1, 44])
  expect(() => first(20, 20)).toThrow(expect.objectContaining({ code: 'too-few-trading-days' }))
  // Too few for a walk-forward, whatever the warm-up.
  expect(first(20, 1)).toEqual([0, undefined])
})

test('a day that a step tests is traded as among all days: indicators see what lies before it', () => {
  const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now: JANUARY, days: 30 })
  const configuration = configurationSchema.parse({})
  const { length } = market.schedule.tradingDays
  const evaluator = createEvaluator(windowSetting(market, 'S2', { from: 0, to: length }, configuration))
  const task = { session: 'Overnight', parameters: defaultParameters(s2) }
  const [whole] = evaluator.dailyProfits([task])
  for (const days of [
    { from: 9, to: 10 },
    { from: 12, to: 17 },
  ]) {
    const [alone] = evaluator.dailyProfits([{ ...task, days }])
    expect([...alone!]).toEqual(
      [...whole!].map((profit, day) => (day >= days.from && day < days.to ? profit : 0)),
    )
    expect(alone!.some((profit) => profit !== 0)).toBe(true)
  }
})

test('the warm-up is counted in trading days of bars', () => {
  // 1,380 bars a day.
  const { bars } = madeMarket('2025-01-06', '2025-01-10', (bar) => 5000 + (bar % 7))
  for (const [count, days] of [
    [0, 0],
    [1, 1],
    [s2.warmupBars, 1],
    [1380, 1],
    [1381, 2],
    [100_000, 5],
  ] as const)
    expect(warmUpDays(bars, count)).toBe(days)
})

test('each step searches on days before those that it trades', async () => {
  const asked: (string | undefined)[] = []
  const name = (days?: { readonly from: number; readonly to: number }) => days && `${days.from}-${days.to}`
  const { walkForward, counts } = await searchSession({
    strategy: s2,
    session: 'RTH',
    baseline: defaultParameters(s2),
    trainDays: 49,
    folds: walkForwardFolds(49, { embargoDays: 1 }),
    executor: {
      days: trainingDays(),
      run: (tasks) => {
        for (const { days } of tasks) asked.push(name(days))
        return Promise.resolve(
          tasks.map(({ days = { from: 0, to: 30 }, parameters }) => ({
            trades: days.from === 0 ? 30 : days.to - days.from,
            sharpe: parameters['vwap_threshold'] === 0.15 ? 0 : 4,
          })),
        )
      },
      // A dollar a day that is traded, for the parameters in use; two for any other.
      dailyProfits: (tasks) =>
        Promise.resolve(
          tasks.map(({ days, parameters }) =>
            Float64Array.from({ length: 49 }, (_, day) => {
              const traded = days === undefined || (day >= days.from && day < days.to)
              return traded ? (parameters['vwap_threshold'] === 0.15 ? 1 : 2) : 0
            }),
          ),
        ),
      close: () => Promise.resolve(),
    },
    seed: 'one',
    trials: 12,
    batchSize: 4,
    convergenceSearches: 0,
    randomSearches: 0,
    minimumTrades: 30,
    journalPath: () => null,
    identity: {},
    onTrials: () => undefined,
    onRemark: () => undefined,
    signal: new AbortController().signal,
  })
  const steps = new Set(asked.filter((days) => days !== undefined))
  expect([...steps]).toEqual([23, 28, 33, 38, 43].flatMap((to) => [`0-${to}`, `${to + 1}-${to + 6}`]))
  expect(walkForward?.folds).toEqual(Array.from({ length: 5 }, () => ({ trainSharpe: 4, trades: 5 })))
  expect([...walkForward!.candidate]).toEqual(Array(25).fill(2))
  expect([...walkForward!.baseline]).toEqual(Array(25).fill(1))
  expect(counts.walk_forward).toBe(60)
})

test('a market in memory has whole days alone, each with bars', () => {
  const { schedule, bars } = syntheticLoadedMarket({ seed: 1, edge: 'none', now: JANUARY, days: 12 })
  // Twelve days back is the morning of the 6th, which cuts that day; the 17th is the last one that has ended.
  expect([schedule.tradingDays[0], schedule.tradingDays.at(-1)]).toEqual(['2025-01-07', '2025-01-17'])
  for (const { interval } of bars) {
    const days = new Set(Array.from(interval, (row) => schedule.intervals.day[row]))
    expect(days.size).toBe(schedule.tradingDays.length)
  }
})

test('the interval of a share is Wilson’s', () => {
  // By statsmodels, proportion_confint(method='wilson').
  expect(stagedShare(0, 20)).toMatchObject({ share: 0, low: 0 })
  expect(stagedShare(0, 20).high).toBeCloseTo(0.1611251580528194, 12)
  expect(stagedShare(3, 20).low).toBeCloseTo(0.052368745896216595, 12)
  expect(stagedShare(3, 20).high).toBeCloseTo(0.36041886474075696, 12)
})
