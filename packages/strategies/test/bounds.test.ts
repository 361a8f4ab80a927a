import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsViolations, defaultParameters, gridValues, neighbours, s2, strategies } from '../src/index.ts'
import type { Parameters } from '../src/index.ts'

const defaults = defaultParameters(s2)

/** A random point of a strategy's grid, constraints not looked at. */
const gridPoint: fc.Arbitrary<Parameters> = fc.record(
  Object.fromEntries(s2.parameters.map((each) => [each.name, fc.constantFrom(...gridValues(each))])),
)

describe('boundsViolations', () => {
  test.each<[string, Parameters, string[]]>([
    ['an unknown name', { rsi: 30 }, ['rsi is not a parameter of S2']],
    ['a value below', { vwap_threshold: 0.04 }, ['vwap_threshold is 0.04, outside 0.05 to 0.3']],
    ['a value above', { max_bars_in_trade: 61 }, ['max_bars_in_trade is 61, outside 30 to 60']],
    ['a fraction', { rsi_level: 30.5 }, ['rsi_level is 30.5, not a whole number']],
    ['no number', { min_atr: NaN }, ['min_atr is NaN, not a finite number']],
    ['an endless number', { min_atr: Infinity }, ['min_atr is Infinity, not a finite number']],
    ['the ends of the range', { vwap_threshold: 0.3, rsi_level: 20 }, []],
    ['a value between the steps', { vwap_threshold: 0.1234, rsi_level: 31 }, []],
  ])('judges %s', (_, change, violations) => {
    expect(boundsViolations(s2, { ...defaults, ...change })).toEqual(violations)
  })

  test('names every missing parameter, and judges no constraint then', () => {
    expect(boundsViolations(s2, { stop_atr_mult: 4, target_atr_mult: 2 })).toEqual([
      'vwap_threshold is missing',
      'rsi_level is missing',
      'min_atr is missing',
      'max_bars_in_trade is missing',
    ])
  })

  test('lists several at once', () => {
    expect(boundsViolations(s2, { ...defaults, rsi_level: 41.5, extra: 1 })).toEqual([
      'extra is not a parameter of S2',
      'rsi_level is 41.5, not a whole number',
      'rsi_level is 41.5, outside 20 to 40',
    ])
  })
})

describe('neighbours', () => {
  test('go one step each way, in the order of the declaration', () => {
    const changes = neighbours(s2, defaults).map((near) =>
      Object.entries(near).filter(([name, value]) => value !== defaults[name]),
    )
    expect(changes).toEqual([
      [['vwap_threshold', 0.14]],
      [['vwap_threshold', 0.16]],
      [['rsi_level', 28]],
      [['rsi_level', 32]],
      [['stop_atr_mult', 1.75]],
      [['stop_atr_mult', 2.25]],
      [['target_atr_mult', 3]],
      [['target_atr_mult', 4]],
      [['min_atr', 0.2]],
      [['min_atr', 0.3]],
      [['max_bars_in_trade', 40]],
      [['max_bars_in_trade', 50]],
    ])
  })

  test('stay inside bounds and constraints', () => {
    const corner = {
      vwap_threshold: 0.05,
      rsi_level: 40,
      stop_atr_mult: 1.25,
      target_atr_mult: 2,
      min_atr: 0.5,
      max_bars_in_trade: 30,
    }
    const near = neighbours(s2, corner)
    expect(
      near.map((each) => Object.entries(each).find(([name, value]) => value !== Reflect.get(corner, name))),
    ).toEqual([
      ['vwap_threshold', 0.06],
      ['rsi_level', 38],
      ['stop_atr_mult', 1],
      // Not a stop of 1.5: the target of 2 would not be beyond it by more than 0.5.
      ['target_atr_mult', 2.5],
      ['min_atr', 0.45],
      ['max_bars_in_trade', 35],
    ])
  })

  test('are valid points of the grid, and neighbours of each other', () => {
    fc.assert(
      fc.property(
        gridPoint.filter((point) => boundsViolations(s2, point).length === 0),
        (point) => {
          const near = neighbours(s2, point)
          expect(near.length).toBeGreaterThanOrEqual(s2.parameters.length - 1)
          for (const each of near) {
            expect(boundsViolations(s2, each)).toEqual([])
            for (const declaration of s2.parameters)
              expect(gridValues(declaration)).toContain(each[declaration.name])
            expect(neighbours(s2, each)).toContainEqual(point)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('of a set with a missing parameter are none', () => {
    const { min_atr: _, ...others } = defaults
    expect(neighbours(s2, others)).toEqual([])
  })
})

describe('every declaration', () => {
  test.each(strategies.map((strategy) => [strategy.id, strategy] as const))(
    'of %s is sound',
    (_, strategy) => {
      const names = strategy.parameters.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const { name, low, high, step, kind } of strategy.parameters) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
        expect(low).toBeLessThan(high)
        expect(Math.abs((high - low) / step - Math.round((high - low) / step))).toBeLessThan(1e-9)
        if (kind === 'int') expect([low, step].every(Number.isInteger)).toBe(true)
      }
      expect(boundsViolations(strategy, defaultParameters(strategy))).toEqual([])
      expect(strategy.warmupBars).toBeGreaterThan(0)
      expect(strategy.indicatorSeeding).not.toBe('')
    },
  )
})
