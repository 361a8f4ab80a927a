import { normalCdf } from '@openbell/numerics'
import { describe, expect, test } from 'vitest'
import { standardPolicy } from '../src/index.ts'
import { backtestOverfitting } from '../src/gates/backtest-overfitting.ts'
import { costStress } from '../src/gates/cost-stress.ts'
import { deflatedSharpe } from '../src/gates/deflated-sharpe.ts'
import { resampledDrawdown } from '../src/gates/resampled-drawdown.ts'
import { superiorAbility } from '../src/gates/superior-ability.ts'
import { walkForwardEfficiency } from '../src/gates/walk-forward-efficiency.ts'
import { outOfSampleSignificance } from '../src/gates/out-of-sample-significance.ts'
import { resampledDrawdowns } from '../src/resampled-drawdowns.ts'
import { sharpeEstimate } from '../src/sharpe-estimate.ts'
import { windowOf } from './evidence.ts'
import { portableReturns } from './portable-numbers.ts'

const selection = (candidates: number[][]) => ({
  trials: 1000,
  effectiveTrials: 9.6,
  varianceOfSharpes: 0.5 / 250,
  candidates: candidates.map((row) => Float64Array.from(row)),
  space: candidates.map((row) => Float64Array.from(row)),
  baseline: new Float64Array(candidates.length),
})

test('sharpeEstimate, by hand', () => {
  // Mean 2, deviations −1, −1, −1, 3: m2 = 3, m3 = 6, m4 = 21; over n − 1 the variance is 4.
  const { sharpe, observations, skewness, kurtosis } = sharpeEstimate([1, 1, 1, 5])
  expect(sharpe).toBe(1)
  expect(observations).toBe(4)
  expect(skewness).toBeCloseTo(6 / 3 ** 1.5, 14)
  expect(kurtosis).toBeCloseTo(21 / 9, 14)
  expect(sharpeEstimate([0.1, 0.1, 0.1]).sharpe).toBeNaN()
})

describe('walk-forward', () => {
  const fold = { trainSharpe: 4, trades: 5 }
  // Mean 1, standard deviation 2: per day 0.5, per year 7.94.
  const candidate = Float64Array.of(1, -1, 3, 3, 1, -1, 3, -1)
  const evidence = {
    kind: 'anchored' as const,
    folds: [fold, fold],
    candidate,
    baseline: new Float64Array(8),
  }

  test('efficiency is the Sharpe ratio kept over the one promised', () => {
    const { sharpe } = sharpeEstimate(candidate)
    const gate = walkForwardEfficiency('RTH', evidence, standardPolicy)
    expect(gate.value).toBeCloseTo((sharpe * Math.sqrt(252)) / 4, 12)
    expect(gate.passed).toBe(true)
    const dear = { ...evidence, folds: [{ ...fold, trainSharpe: 100 }] }
    expect(walkForwardEfficiency('RTH', dear, standardPolicy).passed).toBe(false)
  })

  test('two losses are not robust, nor is a step without a trade or without a winner', () => {
    const losing = {
      ...evidence,
      folds: [{ trainSharpe: -1, trades: 5 }],
      candidate: candidate.map((profit) => -profit),
    }
    for (const folds of [
      losing.folds,
      [fold, { ...fold, trades: 0 }],
      [fold, { ...fold, trainSharpe: NaN }],
      [],
    ])
      expect(walkForwardEfficiency('RTH', { ...losing, folds }, standardPolicy)).toMatchObject({
        passed: false,
        value: null,
      })
  })

  test('significance compares p with the level', () => {
    const pooled = {
      adjustedPValue: 0.149,
      besideBaseline: 0.01,
      besideNothing: 0.02,
      meanDifference: 12,
      meanProfit: 9,
      days: 60,
      sealedDays: 13,
      sessionsJudged: 3,
      holdOutLook: 1,
    }
    expect(outOfSampleSignificance('RTH', pooled, standardPolicy)).toMatchObject({
      passed: true,
      value: 0.149,
    })
    expect(outOfSampleSignificance('RTH', { ...pooled, adjustedPValue: 0.15 }, standardPolicy).passed).toBe(
      false,
    )
    expect(outOfSampleSignificance('RTH', { ...pooled, adjustedPValue: NaN }, standardPolicy).passed).toBe(
      false,
    )
  })
})

describe('statistics of selection', () => {
  test('deflated Sharpe uses the effective number and says what all trials would give', () => {
    const profits = Float64Array.from(portableReturns(1250, 1, 3, [0.0016]).map(([value]) => value!))
    const gate = deflatedSharpe('RTH', profits, selection([]), standardPolicy)
    // z of (SR − E[max of 10]/√(T − 1))·√(T − 1)/√(1 − γ₃SR + (γ₄ − 1)/4·SR²), by the figures of the series.
    const { sharpe, skewness, kurtosis } = sharpeEstimate(profits)
    const z =
      (sharpe * Math.sqrt(1249) - 1.57459830134575) /
      Math.sqrt(1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2)
    expect(gate.value).toBeCloseTo(normalCdf(z), 12)
    expect(gate.reason).toContain('10 independent')
    expect(gate.reason).toContain('counting all 1000 trials as independent')
    expect(gate.passed).toBe(true)
    // Half the ratio on a twentieth of the days is within luck.
    expect(deflatedSharpe('RTH', profits.subarray(0, 60), selection([]), standardPolicy).passed).toBe(false)
    expect(deflatedSharpe('RTH', new Float64Array(50), selection([]), standardPolicy).passed).toBe(false)
  })

  test('noise is overfitted more often than skill', () => {
    const skilled = portableReturns(60, 12, 4, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.02])
    const found = backtestOverfitting('RTH', selection(skilled), standardPolicy)
    expect(found).toMatchObject({ passed: true, value: 0 })
    expect(found.reason).toContain('12,870 ways')
    const noise = backtestOverfitting('RTH', selection(portableReturns(60, 12, 4)), standardPolicy)
    expect(noise.value!).toBeGreaterThan(0.3)
    expect(backtestOverfitting('RTH', selection([]), standardPolicy).passed).toBe(false)
    expect(backtestOverfitting('RTH', selection(portableReturns(7, 3, 4)), standardPolicy).value).toBeNull()
  })

  test('superior ability must hold beside the parameters in use and beside nothing', () => {
    const skilled = selection(portableReturns(60, 12, 4, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.01]))
    const policy = { ...standardPolicy, bootstrapDraws: 500 }
    expect(superiorAbility('RTH', skilled, policy, 1).passed).toBe(true)
    const best = Float64Array.from(skilled.candidates, (row) => row[11]!)
    expect(superiorAbility('RTH', { ...skilled, baseline: best }, policy, 1)).toMatchObject({ passed: false })
    expect(superiorAbility('RTH', selection([]), policy, 1)).toMatchObject({ passed: false, value: null })
  })
})

test('twice the slippage must leave a gain on all days together', () => {
  // Days 3, 1, 2, 2: mean 2, variance 2/3.
  const [before, sealed] = [windowOf([3, 1]), windowOf([2, 2])]
  const gate = costStress('RTH', { inSample: before, holdOut: sealed }, standardPolicy)
  expect(gate.value).toBeCloseTo((2 / Math.sqrt(2 / 3)) * Math.sqrt(252), 9)
  expect(gate.passed).toBe(true)
  const [good, bad] = [windowOf([10, -5, 12, -3, 9]), windowOf([-10, 5, -12, 3, -9])]
  const small = windowOf([-10, 5])
  expect(costStress('RTH', { inSample: good, holdOut: small }, standardPolicy).passed).toBe(true)
  expect(costStress('RTH', { inSample: bad, holdOut: small }, standardPolicy).passed).toBe(false)
  expect(
    costStress('RTH', { inSample: windowOf([0, 0]), holdOut: windowOf([0]) }, standardPolicy).value,
  ).toBeNull()
})

describe('resampled drawdowns', () => {
  test('of days that are all alike are known', () => {
    const options = { blockLength: 1, draws: 20, seed: 1 }
    expect([...resampledDrawdowns(Float64Array.of(-3, -3), options)]).toEqual(Array(20).fill(6))
    expect([...resampledDrawdowns(Float64Array.of(3, 3), options)]).toEqual(Array(20).fill(0))
  })

  test('of a gain and a loss: 0, the loss or both losses, a half, a quarter and a quarter of the time', () => {
    const drawdowns = resampledDrawdowns(Float64Array.of(2, -1), { blockLength: 1, draws: 4000, seed: 5 })
    const share = (value: number): number => drawdowns.filter((one) => one === value).length / 4000
    // 5 standard deviations of a share near a quarter.
    expect(Math.abs(share(0) - 0.25)).toBeLessThan(0.035)
    expect(Math.abs(share(1) - 0.5)).toBeLessThan(0.04)
    expect(Math.abs(share(2) - 0.25)).toBeLessThan(0.035)
  })

  test('the gate takes the value that 95 of 100 orders keep below', () => {
    const gate = resampledDrawdown('RTH', new Float64Array(30).fill(-300), standardPolicy, 1)
    expect(gate).toMatchObject({ value: 9000, passed: false })
    expect(resampledDrawdown('RTH', new Float64Array(1), standardPolicy, 1).value).toBeNull()
  })
})
