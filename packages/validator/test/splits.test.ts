import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  combinatorialPurged,
  dayRuns,
  foldScore,
  purgedKFold,
  walkForward,
  type Split,
} from '../src/index.ts'

/** The days of a side, one by one. */
const daysOf = (ranges: Split['train']): number[] =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))

describe('walkForward', () => {
  test('anchored, by hand', () => {
    expect(walkForward({ days: 12, trainDays: 4, testDays: 3, kind: 'anchored' })).toEqual([
      { train: [{ from: 0, to: 5 }], test: [{ from: 6, to: 9 }] },
      { train: [{ from: 0, to: 8 }], test: [{ from: 9, to: 12 }] },
    ])
  })

  test('rolling, by hand', () => {
    expect(walkForward({ days: 12, trainDays: 4, testDays: 3, kind: 'rolling', embargoDays: 0 })).toEqual([
      { train: [{ from: 2, to: 6 }], test: [{ from: 6, to: 9 }] },
      { train: [{ from: 5, to: 9 }], test: [{ from: 9, to: 12 }] },
    ])
  })

  test('tests each day behind the first window once, never before what it was trained on', () => {
    const counts = fc.record({
      days: fc.integer({ min: 1, max: 300 }),
      trainDays: fc.integer({ min: 1, max: 80 }),
      testDays: fc.integer({ min: 1, max: 40 }),
      embargoDays: fc.integer({ min: 0, max: 5 }),
      kind: fc.constantFrom('anchored' as const, 'rolling' as const),
    })
    fc.assert(
      fc.property(counts, (options) => {
        const { days, trainDays, testDays, embargoDays } = options
        fc.pre(days >= trainDays + embargoDays + testDays)
        const splits = walkForward(options)
        const tested = splits.flatMap(({ test: ranges }) => daysOf(ranges))
        expect(tested).toEqual(
          Array.from({ length: splits.length * testDays }, (_, i) => days - splits.length * testDays + i),
        )
        expect(days - tested.length).toBeLessThan(trainDays + embargoDays + testDays)
        for (const split of splits) {
          const trained = daysOf(split.train)
          expect(trained.length).toBeGreaterThanOrEqual(trainDays)
          expect(split.test[0]!.from - trained.at(-1)!).toBe(embargoDays + 1)
        }
      }),
      { seed: 3 },
    )
  })

  test.each([
    [{ warmUpDays: 3 }, 'split-invalid'],
    [{ trainDays: 2, warmUpDays: 2 }, 'split-invalid'],
    [{ trainDays: 9 }, 'too-few-trading-days'],
    [{ testDays: 0 }, 'split-invalid'],
    [{ embargoDays: -1 }, 'split-invalid'],
    [{ days: 12.5 }, 'split-invalid'],
  ])('refuses %j', (change, code) => {
    const options = { days: 12, trainDays: 4, testDays: 3, kind: 'anchored' as const, ...change }
    expect(() => walkForward(options)).toThrow(expect.objectContaining({ code }))
  })
})

test('windows one day longer than the warm-up are long enough', () => {
  expect(walkForward({ days: 12, trainDays: 4, testDays: 3, kind: 'anchored', warmUpDays: 2 })).toHaveLength(
    2,
  )
})

describe('purged splits', () => {
  // Index lists of skfolio's documentation for 12 rows, 3 folds of which 2 are tested.
  test.each([
    [
      {},
      [
        [8, 9, 10, 11],
        [4, 5, 6, 7],
        [0, 1, 2, 3],
      ],
    ],
    [
      { purgeDays: 1 },
      [
        [9, 10, 11],
        [5, 6],
        [0, 1, 2],
      ],
    ],
    [
      { embargoDays: 1 },
      [
        [9, 10, 11],
        [5, 6, 7],
        [0, 1, 2, 3],
      ],
    ],
  ])('combinatorial with %j', (gaps, train) => {
    const { splits, paths, pathCount } = combinatorialPurged({ days: 12, folds: 3, testFolds: 2, ...gaps })
    expect(splits.map((split) => daysOf(split.train))).toEqual(train)
    expect(splits.map((split) => daysOf(split.test))).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1, 2, 3, 8, 9, 10, 11],
      [4, 5, 6, 7, 8, 9, 10, 11],
    ])
    expect(paths).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    expect(pathCount).toBe(2)
  })

  test('five folds, two tested: ten splits, four paths, each path every day once', () => {
    const { splits, paths, pathCount } = combinatorialPurged({ days: 23, folds: 5, testFolds: 2 })
    expect(splits).toHaveLength(10)
    expect(pathCount).toBe(4)
    for (const fold of paths) expect(fold).toHaveLength(4)
    for (const split of splits)
      expect([...daysOf(split.train), ...daysOf(split.test)].toSorted((a, b) => a - b)).toHaveLength(23)
  })

  test('each path tests every day once, each split and fold is in one path', () => {
    const counts = fc.record({
      days: fc.integer({ min: 8, max: 60 }),
      folds: fc.integer({ min: 3, max: 8 }),
      testFolds: fc.integer({ min: 2, max: 7 }),
    })
    fc.assert(
      fc.property(counts, (options) => {
        const { days, folds, testFolds } = options
        fc.pre(testFolds < folds)
        const { splits, paths, pathCount } = combinatorialPurged(options)
        const runs = purgedKFold({ days, folds }).map(({ test: [run] }) => run!)
        // Each fold is tested beside every choice of testFolds - 1 others.
        let ways = 1
        for (let i = 1; i < testFolds; i++) ways = (ways * (folds - i)) / i
        expect(pathCount).toBe(ways)
        for (let path = 0; path < pathCount; path++) {
          const walked = runs.flatMap((run, fold) => {
            const { train, test: tested } = splits[paths[fold]![path]!]!
            const own = daysOf([run])
            expect(daysOf(tested)).toEqual(expect.arrayContaining(own))
            expect(daysOf(train).filter((day) => own.includes(day))).toEqual([])
            return own
          })
          expect(walked).toEqual(Array.from({ length: days }, (_, day) => day))
        }
        for (const fold of paths) expect(new Set(fold).size).toBe(pathCount)
      }),
      { seed: 4 },
    )
  })

  test('k-fold, by hand: purged on both sides, embargo behind the purge', () => {
    expect(purgedKFold({ days: 12, folds: 3, purgeDays: 1, embargoDays: 1 })).toEqual([
      { train: [{ from: 6, to: 12 }], test: [{ from: 0, to: 4 }] },
      {
        train: [
          { from: 0, to: 3 },
          { from: 10, to: 12 },
        ],
        test: [{ from: 4, to: 8 }],
      },
      { train: [{ from: 0, to: 7 }], test: [{ from: 8, to: 12 }] },
    ])
  })

  test('k-fold of 63 days tests each day once in runs of nearly the same length', () => {
    const splits = purgedKFold({ days: 63, folds: 5 })
    expect(splits.map((split) => daysOf(split.test).length)).toEqual([13, 13, 13, 12, 12])
    expect(splits.flatMap((split) => daysOf(split.test))).toEqual(Array.from({ length: 63 }, (_, i) => i))
  })

  test.each([
    [() => purgedKFold({ days: 12, folds: 1 }), 'split-invalid'],
    [() => purgedKFold({ days: 2, folds: 3 }), 'split-invalid'],
    [() => purgedKFold({ days: 12, folds: 3, purgeDays: 12 }), 'too-few-trading-days'],
    [() => combinatorialPurged({ days: 12, folds: 3, testFolds: 3 }), 'split-invalid'],
    [() => combinatorialPurged({ days: 12, folds: 3, testFolds: 1 }), 'split-invalid'],
    [() => combinatorialPurged({ days: 400, folds: 30, testFolds: 15 }), 'split-invalid'],
  ])('refuses %s', (split, code) => {
    expect(split).toThrow(expect.objectContaining({ code }))
  })
})

test('dayRuns, by hand', () => {
  expect(dayRuns(8, 3)).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 8 },
  ])
})

test('foldScore, by hand', () => {
  expect(foldScore([3, 1, 2], { rule: 'median' })).toBe(2)
  expect(foldScore([4, 1, 2, 3], { rule: 'median' })).toBe(2.5)
  expect(foldScore([1, 2, 3], { rule: 'mean-less-deviations', deviations: 0.5 })).toBe(1.5)
  expect(foldScore([2], { rule: 'mean-less-deviations', deviations: 5 })).toBe(2)
  expect(foldScore([], { rule: 'median' })).toBeNaN()
  expect(foldScore([1, NaN], { rule: 'median' })).toBeNaN()
})
