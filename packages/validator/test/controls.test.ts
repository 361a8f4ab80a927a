import { describe, expect, test } from 'vitest'
import { sessionGates, standardPolicy, strictPolicy } from '../src/index.ts'
import { shuffledControl } from '../src/gates/shuffled-control.ts'
import { permutationPValue } from '../src/permutation-p-value.ts'
import { goodSession } from './evidence.ts'
import { portableReturns } from './portable-numbers.ts'

const pooled = {
  adjustedPValue: 0.01,
  besideBaseline: 0.003,
  besideNothing: 0.004,
  meanDifference: 60,
  meanProfit: 40,
  days: 13,
  sealedDays: 13,
  sessionsJudged: 3,
  holdOutLook: 1,
}

describe('controls', () => {
  const evidence = (best: number, shuffledSearches: number[]) =>
    goodSession({
      convergence: { best, otherBests: [], distances: [], neighbours: [] },
      controls: { shuffledSearches, randomSearches: [] },
    })
  test.each([
    // Of nine searches none, three, four and five came as far: (1 + n) / 10.
    [5, [1, 2, 3, 4, 4.9, 1, 2, 3, 4], 0.1, true],
    [4, [1, 2, 3, 4, 4.9, 1, 2, 3, 4], 0.4, true],
    [4, [1, 5, 3, 4, 4.9, 1, 2, 3, 4], 0.5, true],
    [4, [1, 5, 6, 4, 4.9, 1, 2, 3, 4], 0.6, false],
    // A search that found nothing did not come as far; one that found no winner has nothing to compare.
    [-1, [NaN, NaN, -2], 0.25, true],
    [NaN, [1, 2, 3], null, false],
  ])('a best of %f beside %j on shuffled days: p %j', (best, others, value, passed) => {
    const gate = shuffledControl(evidence(best, others), standardPolicy)
    expect(gate).toMatchObject({
      id: 'shuffled-control',
      session: 'RTH',
      passed,
      limit: 0.5,
      unit: 'p, at most',
    })
    if (value === null) expect(gate.value).toBeNull()
    else expect(gate.value).toBeCloseTo(value, 14)
  })

  test('too few searches for the limit fail, and the sentence says so', () => {
    const gate = shuffledControl(evidence(9, [1, 2]), strictPolicy)
    expect(gate).toMatchObject({ passed: false })
    expect(gate.reason).toContain('2 searches are too few for this limit.')
    // Whatever was maximised, as for convergence: it need not be the Sharpe ratio of all days.
    expect(gate.reason).toContain('0 of 2 searches came to the best value 9.00 or above, their median 1.50')
  })

  test('is no gate where no search was made', () => {
    const ids = (searches: number[]) =>
      sessionGates(evidence(5, searches), standardPolicy, pooled, 1).map(({ id }) => id)
    expect(ids([])).not.toContain('shuffled-control')
    expect(ids([1])).toContain('shuffled-control')
  })
})

test('permutationPValue is uniform on its steps under the null hypothesis', () => {
  // Ranks of the first of ten exchangeable numbers: each p of 0.1, 0.2, … 1 a tenth of the time.
  const numbers = portableReturns(20_000, 1, 1).map(([value]) => value!)
  const counts = new Map<number, number>()
  for (let at = 0; at + 10 <= numbers.length; at += 10) {
    const [own = NaN, ...others] = numbers.slice(at, at + 10)
    const p = permutationPValue(own, others)
    counts.set(p, (counts.get(p) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([
    0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
  ])
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(4 * Math.sqrt(180))
})
