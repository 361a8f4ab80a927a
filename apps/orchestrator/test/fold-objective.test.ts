import { describe, expect, test } from 'vitest'
import { seededRandom } from '@openbell/seeded-random'
import { defaultParameters, s2 } from '@openbell/strategies'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { foldedSharpe, objectiveName, type FoldObjective } from '../src/evaluation/fold-objective.ts'
import { requireFoldDays } from '../src/training/require-fold-days.ts'
import { searchSession } from '../src/training/search-session.ts'
import { judgeTrial } from '../src/training/search-trial.ts'
import { twoMarkets } from './two-markets.ts'
import { trainingDays } from './training-days.ts'

const MEDIAN: FoldObjective = { folds: 2, rule: 'median' }

describe('an objective of several runs of days', () => {
  test('is what the runs say, traded one by one, but for rounding', () => {
    const evaluator = createEvaluator(twoMarkets())
    const sets = Array.from({ length: 30 }, (_, i) => ({
      session: i % 2 === 0 ? 'Overnight' : 'RTH',
      parameters: {
        ...defaultParameters(s2),
        vwap_threshold: 0.05 + 0.01 * (i % 9),
        rsi_level: 20 + 2 * (i % 11),
      },
    }))
    const objective = { folds: 2, rule: 'mean-less-deviations', deviations: 0.5 } as const
    const trials = evaluator.trials(sets.map((set) => ({ ...set, objective })))
    // Five days are cut into the first three and the last two; each run is a back-test of its own here.
    const runs = [
      { from: 0, to: 3 },
      { from: 3, to: 5 },
    ]
    const expected = sets.map((set) => {
      const ratios = runs.map((days) => {
        const [profits] = evaluator.dailyProfits([{ ...set, days }])
        return writtenSharpe([...profits!].slice(days.from, days.to))
      })
      return written(ratios, objective)
    })
    trials.forEach(({ folded }, i) => expectClose(folded!, expected[i]!))
    expect(expected.filter(Number.isFinite).length).toBeGreaterThan(10)
    // What else is said stays as it is.
    expect(trials.map(({ trades, sharpe }) => ({ trades, sharpe }))).toEqual(evaluator.trials(sets))
  })

  test('counts runs from the first of the days that are looked at', () => {
    const evaluator = createEvaluator(twoMarkets())
    const task = {
      session: 'RTH',
      parameters: { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 },
      days: { from: 1, to: 5 },
    }
    const [trial] = evaluator.trials([{ ...task, objective: MEDIAN }])
    const [profits] = evaluator.dailyProfits([task])
    const expected = written(
      [writtenSharpe([...profits!].slice(1, 3)), writtenSharpe([...profits!].slice(3))],
      MEDIAN,
    )
    expect(expected).not.toBeNaN()
    expect(trial!.folded).toBeCloseTo(expected, 9)
  })

  test('is that of a slow twin on random days', () => {
    const random = seededRandom(5)
    let defined = 0
    for (let round = 0; round < 500; round++) {
      const profits = Array.from({ length: 10 + random.integer(30) }, () => random.integer(9) - 4)
      const folds = 2 + random.integer(4)
      const objective: FoldObjective =
        round % 2 === 0
          ? { folds, rule: 'median' }
          : { folds, rule: 'mean-less-deviations', deviations: random.integer(4) / 2 }
      // Deals the days out: every run takes its share of those that are left, rounded up.
      const left = [...profits]
      const runs = Array.from({ length: folds }, (_, fold) =>
        left.splice(0, Math.ceil(left.length / (folds - fold))),
      )
      const expected = written(runs.map(writtenSharpe), objective)
      expectClose(foldedSharpe(Float64Array.from(profits), objective), expected)
      if (!Number.isNaN(expected)) defined += 1
    }
    expect(defined).toBeGreaterThan(400)
  })

  test('has no value where one run has no trade, and such a trial is infeasible', () => {
    const idle = Float64Array.of(5, -1, 3, 0, 0, 0)
    expect(foldedSharpe(idle, MEDIAN)).toBeNaN()
    expect(foldedSharpe(idle, { ...MEDIAN, rule: 'mean-less-deviations', deviations: 0 })).toBeNaN()
    expect(foldedSharpe(Float64Array.of(5, -1, 3, 0, 0, 1), MEDIAN)).not.toBeNaN()
    expect(judgeTrial({ trades: 40, sharpe: 2, folded: NaN }, 30)).toEqual({
      state: 'infeasible',
      reason: 'Sharpe ratio undefined in a run of days',
    })
    expect(judgeTrial({ trades: 40, sharpe: 2, folded: 1 }, 30)).toEqual({ state: 'complete', value: 1 })
    expect(judgeTrial({ trades: 29, sharpe: 2, folded: 1 }, 30)).toMatchObject({ state: 'infeasible' })
    expect(judgeTrial({ trades: 40, sharpe: 2 }, 30)).toEqual({ state: 'complete', value: 2 })
  })

  test('is named', () => {
    expect(objectiveName({ folds: 5, rule: 'median' })).toBe('median of the Sharpe ratios of 5 runs of days')
    expect(objectiveName({ folds: 4, rule: 'mean-less-deviations', deviations: 0.5 })).toBe(
      'mean less 0.5 standard deviations of the Sharpe ratios of 4 runs of days',
    )
  })
})

test('runs of days that no Sharpe ratio or no trade fits in are refused', () => {
  const window = { from: 0, to: 49 }
  const first = { from: 0, to: 20 }
  expect(() => requireFoldDays({ folds: 10, rule: 'median' }, [window, first], 1)).not.toThrow()
  for (const [folds, warmUpDays] of [
    [11, 1],
    [10, 2],
  ] as const)
    expect(() => requireFoldDays({ folds, rule: 'median' }, [window, first], warmUpDays)).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', context: { days: 20, folds, warmUpDays } }),
    )
})

test('a search maximises it; what a step of the walk-forward promised stays a Sharpe ratio', async () => {
  const asked = new Set<unknown>()
  // The Sharpe ratio falls where the objective rises.
  const search = await searchSession({
    strategy: s2,
    session: 'RTH',
    baseline: defaultParameters(s2),
    trainDays: 49,
    objective: MEDIAN,
    folds: [{ train: [{ from: 0, to: 30 }], test: [{ from: 31, to: 36 }] }],
    walkForwardKind: 'rolling',
    executor: {
      days: trainingDays(),
      run: (tasks) => {
        for (const { objective } of tasks) asked.add(objective)
        return Promise.resolve(
          tasks.map(({ objective, parameters }) => {
            const threshold = parameters['vwap_threshold']!
            return { trades: 99, sharpe: 10 - threshold, ...(objective && { folded: threshold }) }
          }),
        )
      },
      dailyProfits: (tasks) => Promise.resolve(tasks.map(() => new Float64Array(49))),
      close: () => Promise.resolve(),
    },
    seed: 'one',
    trials: 40,
    batchSize: 10,
    convergenceSearches: 1,
    randomSearches: 1,
    minimumTrades: 30,
    journalPath: () => null,
    identity: {},
    onTrials: () => undefined,
    onRemark: () => undefined,
    signal: new AbortController().signal,
  })
  const highest = Math.max(...search.trials.map(({ parameters }) => parameters['vwap_threshold']!))
  expect(search.best).toBe(highest)
  expect(search.candidate['vwap_threshold']).toBe(highest)
  expect(search.insight?.objective).toBe('median of the Sharpe ratios of 2 runs of days')
  expect(search.walkForward?.kind).toBe('rolling')
  // 10 − threshold, and no threshold is above 5.
  expect(search.walkForward!.folds[0]!.trainSharpe).toBeGreaterThan(5)
  // Searches are told by it, what is only traded is not.
  expect([...asked]).toEqual([MEDIAN, undefined])
})

function writtenSharpe(profits: readonly number[]): number {
  const mean = profits.reduce((sum, profit) => sum + profit, 0) / profits.length
  if (profits.every((profit) => profit === profits[0])) return NaN
  const variance = profits.reduce((sum, profit) => sum + (profit - mean) ** 2, 0) / (profits.length - 1)
  return (mean / Math.sqrt(variance)) * Math.sqrt(252)
}

function written(ratios: readonly number[], objective: FoldObjective): number {
  if (ratios.some(Number.isNaN)) return NaN
  const sorted = ratios.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  if (objective.rule === 'median') return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1)
  return mean - objective.deviations * Math.sqrt(variance)
}

function expectClose(value: number, expected: number): void {
  if (Number.isNaN(expected)) expect(value).toBeNaN()
  else expect(value).toBeCloseTo(expected, 9)
}
