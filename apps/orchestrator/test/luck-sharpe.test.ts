import { expect, test } from 'vitest'
import { trialsEver } from '../src/training/trials-ever.ts'

const ever = {
  runs: 2,
  trials: 400,
  effective: 12.3,
  byPurpose: { search: 100, convergence: 200, neighbours: 100, 'walk-forward': 0, control: 0 },
  unfinished: 0,
  sharpes: { count: 99, mean: 0, variance: 0.04 },
}

// Of thirteen worthless trials on 50 days, whose daily Sharpe ratios have an error of 1/7, the best shows
// (0.42278 × Φ⁻¹(1 − 1/13) + 0.57722 × Φ⁻¹(1 − 1/(13 e))) / 7 = 0.243333 a day, by scipy.stats.norm.ppf.
const LUCK = 0.243333

/** Two profits, each on half of the days: mean over sample deviation is `sharpe`. */
function profits(sharpe: number, days: number): Float64Array {
  const mean = sharpe * Math.sqrt(days / (days - 1))
  return Float64Array.from({ length: days }, (_, day) => mean + (day % 2 === 0 ? 1 : -1))
}

test('what luck shows is annual, and a best that shows as much is one of even chances', () => {
  const {
    luck_sharpe: luck,
    deflated_sharpe: deflated,
    ...counts
  } = trialsEver({ ever, best: 1 }, profits(LUCK, 50))
  expect(counts).toEqual({ runs: 2, trials: 400, effective: 12.3 })
  expect(luck).toBeCloseTo(LUCK * Math.sqrt(252), 4)
  expect(deflated).toBeCloseTo(0.5, 4)
})

test('a best that does not vary, or is none, has no deflated ratio', () => {
  expect(trialsEver({ ever, best: 1 }, new Float64Array(50)).deflated_sharpe).toBeNull()
  expect(trialsEver({ ever, best: NaN }, profits(LUCK, 50)).deflated_sharpe).toBeNull()
})
