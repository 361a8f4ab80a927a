import { expect, test } from 'vitest'
import { trialsEver } from '../src/training/trials-ever.ts'

const ever = (variance: number | null) => ({
  runs: 2,
  trials: 400,
  effective: 12.3,
  byPurpose: { search: 100, convergence: 200, neighbours: 100, 'walk-forward': 0, control: 0 },
  unfinished: 0,
  sharpes: variance === null ? null : { count: 99, mean: 0, variance },
})

// Thirteen worthless trials whose daily Sharpe ratios have a deviation of 0.1 show
// 0.1 × (0.42278 × Φ⁻¹(1 − 1/13) + 0.57722 × Φ⁻¹(1 − 1/(13 e))) = 0.170333 a day, by scipy.stats.norm.ppf.
const LUCK = 0.170333

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
  } = trialsEver({ ever: ever(0.01), best: 1 }, profits(LUCK, 50))
  expect(counts).toEqual({ runs: 2, trials: 400, effective: 12.3 })
  expect(luck).toBeCloseTo(LUCK * Math.sqrt(252), 4)
  expect(deflated).toBeCloseTo(0.5, 4)
})

test('without a spread of Sharpe ratios luck has no measure', () => {
  expect(trialsEver({ ever: ever(null), best: 1 }, profits(LUCK, 50))).toMatchObject({
    luck_sharpe: null,
    deflated_sharpe: null,
  })
})
