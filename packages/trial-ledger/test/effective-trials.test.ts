import { expect, test } from 'vitest'
import { seededRandom } from '@openbell/seeded-random'
import { effectiveTrials } from '../src/index.ts'

function noise(series: number, days: number, seed = 'noise'): Float64Array[] {
  const random = seededRandom(seed)
  return Array.from({ length: series }, () => Float64Array.from({ length: days }, () => random.normal()))
}
const shuffled = <T>(items: readonly T[]): T[] => {
  const random = seededRandom('order')
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
/** Orthogonal waves: uncorrelated on the last bit but for rounding. */
const wave = (k: number, days: number) =>
  Float64Array.from({ length: days }, (_, t) => Math.cos((2 * Math.PI * k * t) / days))

test('independent trials count one each, copies not at all', () => {
  const waves = Array.from({ length: 12 }, (_, k) => wave(k + 1, 100))
  expect(effectiveTrials({ dailyPnl: waves })).toBeCloseTo(12, 9)
  expect(effectiveTrials({ dailyPnl: Array.from({ length: 30 }, () => waves[0]!) })).toBeCloseTo(1, 9)
})

test.each([
  [3, 10],
  [7, 4],
  [12, 2],
])('%i groups of %i copies are as many trials as there are groups', (groups, copies) => {
  const dailyPnl = noise(groups, 250).flatMap((one) =>
    Array.from({ length: copies }, (_, i) => one.map((value) => 100 * (i + 1) * value + 5)),
  )
  expect(effectiveTrials({ dailyPnl })).toBeCloseTo(groups, 6)
})

test('groups of any size are one trial each', () => {
  const [one, two, three] = noise(3, 250)
  expect(
    effectiveTrials({ dailyPnl: [...Array.from({ length: 97 }, () => one!), two!, three!] }),
  ).toBeCloseTo(3, 6)
})

test('an equal correlation of 1/2 gives what López de Prado interpolates', () => {
  // One common wave and one for each: 1/2 + 51 / 2.
  const dailyPnl = Array.from({ length: 51 }, (_, k) => {
    const own = wave(k + 2, 200)
    return wave(1, 200).map((value, t) => value + own[t]!)
  })
  expect(effectiveTrials({ dailyPnl })).toBeCloseTo(26, 9)
  // As many times as there are, from a part of them: 1/2 + 1001 / 2.
  expect(effectiveTrials({ dailyPnl, trials: 1001 })).toBeCloseTo(501, 6)
})

// numpy 2: eigvalsh, up to 1 each, of corrcoef with what is below 0.3 = 3 / √100 set to 0.
test('overlapping waves count as numpy says', () => {
  const dailyPnl = Array.from({ length: 8 }, (_, i) =>
    Float64Array.from({ length: 100 }, (_day, t) => Math.sin(0.1 * (i + 1) * t) + Math.cos(0.37 * t)),
  )
  expect(effectiveTrials({ dailyPnl })).toBeCloseTo(4.196817326065802, 9)
})

test('a trial and its opposite are two chances, and trials that never trade are one', () => {
  const [one] = noise(1, 100)
  expect(effectiveTrials({ dailyPnl: [one!, one!.map((value) => -value)] })).toBeCloseTo(2, 9)
  const idle = new Float64Array(100)
  expect(effectiveTrials({ dailyPnl: [one!, idle, idle, idle] })).toBeCloseTo(2, 9)
  // A constant profit moves as little.
  expect(effectiveTrials({ dailyPnl: [idle, idle.map(() => 0.1)] })).toBeCloseTo(1, 9)
})

test('noise is not taken for kinship, also with more trials than days', () => {
  expect(effectiveTrials({ dailyPnl: noise(120, 80) })).toBeGreaterThan(105)
  expect(effectiveTrials({ dailyPnl: noise(10, 5) })).toBeCloseTo(10, 9)
})

test('a sample stands for all trials: groups stay, independent ones grow with the number', () => {
  const groups = noise(5, 250)
  const sample = shuffled(Array.from({ length: 100 }, (_, i) => groups[i % 5]!))
  expect(effectiveTrials({ dailyPnl: sample, trials: 1000 })).toBeCloseTo(5, 0)
  const waves = Array.from({ length: 40 }, (_, k) => wave(k + 1, 200))
  expect(effectiveTrials({ dailyPnl: waves, trials: 400 })).toBeCloseTo(400, 6)
  expect(effectiveTrials({ dailyPnl: [waves[0]!], trials: 400 })).toBe(400)
  expect(effectiveTrials({ dailyPnl: [], trials: 7 })).toBe(7)
  expect(effectiveTrials({ dailyPnl: [] })).toBe(0)
})

test('a sample never makes less of all trials than they are', () => {
  // 150 trials of one common part and one of their own, half each.
  const common = noise(1, 250, 'common')[0]!
  const all = noise(150, 250, 'own').map((own) => own.map((value, t) => value + common[t]!))
  const whole = effectiveTrials({ dailyPnl: all })
  const part = effectiveTrials({ dailyPnl: all.slice(0, 60), trials: 150 })
  expect(part).toBeGreaterThan(0.95 * whole)
  expect(part).toBeLessThan(1.3 * whole)
})

test('series of other lengths, and fewer trials than series, are refused', () => {
  const wrong = expect.objectContaining({ code: 'trial-count-wrong' })
  expect(() => effectiveTrials({ dailyPnl: [new Float64Array(2), new Float64Array(3)] })).toThrow(wrong)
  expect(() => effectiveTrials({ dailyPnl: noise(3, 10), trials: 2 })).toThrow(wrong)
})
