import { expect, test } from 'vitest'
import { judgeDeployed, standardPolicy, type DeployedEvidence } from '../src/index.ts'

const policy = { ...standardPolicy, bootstrapDraws: 999 }

/** Two profits, each on half of the days: no skew, a kurtosis of 1, and `daily` is mean over sample deviation. */
function profits(daily: number, days: number): Float64Array {
  const mean = daily * Math.sqrt(days / (days - 1))
  // In an order that looks like none.
  return Float64Array.from(
    { length: days },
    (_, day) => 100 * (mean + ((day * 7) % days < days / 2 ? 1 : -1)),
  )
}

function evidence(daily: number, days: number, changes: Partial<DeployedEvidence> = {}): DeployedEvidence {
  const window = {
    dailyPnl: profits(daily, days),
    trades: 100,
    sharpe: daily * Math.sqrt(252),
    maxDrawdown: 0.02,
  }
  return { session: 'RTH', window, stressed: window, promisedSharpe: 5, ...changes }
}

const judge = (...sessions: DeployedEvidence[]) => judgeDeployed({ sessions, policy, seed: 1 })

test('holds when it beats no trade at all and keeps what retention asks for', () => {
  const { RTH } = judge(evidence(0.4, 100))
  expect(RTH).toMatchObject({ verdict: 'holds', furtherDays: null })
  expect(RTH!.gates.map(({ id, passed, limit }) => [id, passed, limit])).toEqual([
    ['minimum-trades', true, 5],
    ['maximum-drawdown', true, 0.1],
    // 15 % of the promised 5.
    ['retention', true, 0.75],
    ['cost-stress', true, 0],
    ['out-of-sample-significance', true, 0.05],
  ])
})

test('cannot be told yet, and says how many days more', () => {
  // 1 + (1.644854 / 0.1)² = 271.6 days at an annual ratio of 1.59, of which there are 40.
  expect(judge(evidence(0.1, 40))['RTH']).toMatchObject({ verdict: 'undecided', furtherDays: 232 })
  // Leaning to a drift: below 0.75 a year, 0.047246 a day: 1 + (1.644854 / (0.05 + 0.047246))² = 287.1 days.
  expect(judge(evidence(-0.05, 40))['RTH']).toMatchObject({ verdict: 'undecided', furtherDays: 248 })
  // Nothing was traded: no number of such days tells.
  const idle = { dailyPnl: new Float64Array(40), trades: 0, sharpe: NaN, maxDrawdown: 0 }
  expect(judge(evidence(0, 40, { window: idle, stressed: idle }))['RTH']).toMatchObject({
    verdict: 'undecided',
    furtherDays: null,
    driftPValue: NaN,
  })
})

test('has drifted when what retention asks for is rejected', () => {
  const { RTH } = judge(evidence(-0.3, 40))
  expect(RTH!.verdict).toBe('drifted')
  // Φ((−0.3 − 0.047246) × √39): without skew and with a kurtosis of 1 the variance is 1. By Python's statistics.NormalDist.
  expect(RTH!.driftPValue).toBeCloseTo(0.01506, 4)
  // The same among three sessions is tripled, and so is not enough.
  const three = judge(
    evidence(-0.28, 40),
    evidence(0.1, 40, { session: 'Overnight' }),
    evidence(0.1, 40, { session: 'PostRTH' }),
  )
  expect(three['RTH']!.verdict).toBe('undecided')
  expect(judge(evidence(-0.28, 40))['RTH']!.verdict).toBe('drifted')
})

test('has drifted when its drawdown is beyond the limit, on however few days', () => {
  const { window } = evidence(0.4, 6)
  const deep = { ...window, maxDrawdown: 0.11 }
  expect(judge(evidence(0.4, 6, { window: deep }))['RTH']!.verdict).toBe('drifted')
  // A poor ratio on so few days is no proof.
  expect(judge(evidence(-3, 6))['RTH']).toMatchObject({ verdict: 'undecided', driftPValue: NaN })
})

test('without a promise it must not lose', () => {
  const retention = (promisedSharpe: number) =>
    judge(evidence(0.4, 100, { promisedSharpe }))['RTH']!.gates.find(({ id }) => id === 'retention')!.limit
  expect(retention(NaN)).toBe(0)
  expect(retention(-2)).toBe(0)
})

test('a failed cost stress or too few trades leave it undecided', () => {
  const good = evidence(0.4, 100)
  const poor = { ...good.window, sharpe: -0.1 }
  expect(judge({ ...good, stressed: poor })['RTH']).toMatchObject({ verdict: 'undecided', furtherDays: null })
  expect(judge({ ...good, window: { ...good.window, trades: 4 } })['RTH']!.verdict).toBe('undecided')
})
