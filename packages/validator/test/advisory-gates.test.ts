import { describe, expect, test } from 'vitest'
import { judgeStrategy, standardPolicy } from '../src/index.ts'
import type { ParameterChange } from '../src/index.ts'
import { parameterChange } from '../src/gates/parameter-change.ts'
import { randomControl } from '../src/gates/random-control.ts'
import { goodSession } from './evidence.ts'

const level: ParameterChange = { name: 'rsi_level', from: 30, to: 30, low: 20, high: 40, step: 2 }
const stop: ParameterChange = { name: 'stop_atr_mult', from: 2, to: 2, low: 1, high: 4, step: 0.25 }

describe('parameter-change', () => {
  const gate = (...parameterChanges: ParameterChange[]) =>
    parameterChange(goodSession({ parameterChanges }), standardPolicy)

  test.each([
    // Shares of a range of 20: 6 are 0.3, 8 are 0.4. Up or down.
    [[level], 0, true],
    [[{ ...level, to: 36 }], 0.3, true],
    [[{ ...level, to: 38 }], 0.4, false],
    [[{ ...level, to: 22 }], 0.4, false],
    // The largest counts.
    [
      [
        { ...level, to: 32 },
        { ...stop, to: 3.5 },
      ],
      0.5,
      false,
    ],
    // One step is half of a short range, and no large move; two are.
    [[{ ...level, low: 28, high: 32, to: 32 }], 0, true],
    [[{ ...level, low: 28, high: 32, from: 28, to: 32 }], 1, false],
    [[{ ...stop, from: 0.1 + 0.2, to: 0.3 + 0.25 }], 0, true],
    // A parameter that has a single value cannot move.
    [[{ ...level, low: 30, high: 30 }], 0, true],
  ])('%j: %f', (changes, value, passed) => {
    expect(gate(...changes)).toMatchObject({
      id: 'parameter-change',
      session: 'RTH',
      passed,
      value,
      limit: 0.3,
      advisory: true,
      unit: 'share of the range, at most',
    })
  })

  test('names each large move in plain words', () => {
    const { reason } = gate({ ...level, to: 38 }, { ...stop, to: 2.25 }, { ...stop, name: 'other', to: 3.5 })
    expect(reason).toBe(
      'Far from the parameters in use: rsi_level goes from 30 to 38 (4 steps, 40 % of its range), other goes from 2 to 3.5 (6 steps, 50 % of its range) (at most 30 %).',
    )
  })

  test('a parameter in use without a value is a warning too', () => {
    expect(gate({ ...level, from: NaN })).toMatchObject({ passed: false, value: null, advisory: true })
  })
})

test.each([
  [5, [1, 2, 3], 0.25, true],
  [2, [1, 2, 3], 0.75, false],
  [NaN, [1, 2, 3], null, false],
])('random-control: a best of %f beside %j: p %j', (best, randomSearches, value, passed) => {
  const evidence = goodSession({
    convergence: { best, otherBests: [], distances: [], neighbours: [] },
    controls: { shuffledSearches: [], randomSearches },
  })
  expect(randomControl(evidence, standardPolicy)).toMatchObject({
    id: 'random-control',
    advisory: true,
    passed,
    value,
    limit: 0.5,
  })
})

test('warnings stop nothing, neither a session nor the strategy, and are no reason', () => {
  const warned = {
    controls: { shuffledSearches: [], randomSearches: [99, 99] },
    parameterChanges: [{ ...level, to: 40 }],
  }
  const verdict = (policy = standardPolicy) =>
    judgeStrategy({
      sessions: [goodSession(warned)],
      marketClosed: { passed: true, reason: 'Closed.' },
      policy,
      seed: 1,
    })
  const { gates, sessions, verdict: outcome, reason } = verdict()
  const warnings = gates.filter(({ passed, advisory }) => !passed && advisory === true)
  expect(warnings.map(({ id }) => id)).toEqual(['random-control', 'parameter-change'])
  expect(sessions['RTH']).toEqual({ verdict: 'adopted', failedGates: [] })
  expect(outcome).toBe('staged')
  expect(reason).not.toMatch(/random-control|parameter-change/)
  // Kept for other reasons, and for those alone.
  const kept = verdict({ ...standardPolicy, sharpeFloor: 100 })
  expect(kept.verdict).toBe('kept-previous')
  expect(kept.sessions['RTH']?.failedGates).not.toContain('random-control')
  expect(kept.reason).not.toMatch(/random-control|parameter-change/)
})

test('gates of statistics name where their formula was published', () => {
  const { gates } = judgeStrategy({
    sessions: [goodSession({ controls: { shuffledSearches: [1], randomSearches: [1] } })],
    marketClosed: { passed: true, reason: 'Closed.' },
    seed: 1,
  })
  const named = gates.filter(({ source }) => source !== undefined).map(({ id }) => id)
  expect(named).toEqual([
    'deflated-sharpe',
    'backtest-overfitting',
    'superior-predictive-ability',
    'shuffled-control',
    'random-control',
    'resampled-drawdown',
    'out-of-sample-significance',
  ])
})
