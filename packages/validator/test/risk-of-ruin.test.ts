import { describe, expect, test } from 'vitest'
import { accountEndsOn, judgeStrategy, riskOfRuin, standardPolicy } from '../src/index.ts'
import type { AccountLimits, SessionEvidence } from '../src/index.ts'
import { accountDays } from '../src/account-days.ts'
import { goodSession, windowOf } from './evidence.ts'

const small: AccountLimits = {
  name: 'small',
  startingBalance: 50_000,
  maximumLoss: 2000,
  locksAt: 50_000,
  dailyLoss: 1000,
}
const endless: AccountLimits = { ...small, locksAt: null, dailyLoss: null }

function endsOn(days: readonly number[], limits: AccountLimits): number {
  return accountEndsOn(Float64Array.from(days), Int32Array.from(days.keys()), limits)
}

test.each([
  // 51,500 lifts the floor to 49,500: a dollar above it lives, on it ends.
  [[1500, -1000, -999], small, -1],
  [[1500, -1000, -1000], small, 2],
  // 53,000 would lift it to 51,000, but at 50,000 it stays.
  [[3000, -1000, -1000, -999], small, -1],
  [[3000, -1000, -1000, -1000], small, 3],
  [[3000, -1000, -1000], endless, 2],
  // A day ends at its limit: three of them take what two whole ones would.
  [[-5000, -999], small, -1],
  [[-5000, -5000], small, 1],
  [[-5000], endless, 0],
  [[], small, -1],
  [[0.1, 0.2, -2000.3 + 0.3 - 0.3], endless, 2],
])('%j ends on day %#', (days, limits, expected) => {
  expect(endsOn(days, limits)).toBe(expected)
})

/** Every order of so many days, written out; the balance and its highest end of a day looked up anew each time. */
function shareOfAll(
  profits: readonly number[],
  days: number,
  { startingBalance, maximumLoss }: AccountLimits,
) {
  const paths = Array.from({ length: profits.length ** days }, (_, code) =>
    Array.from(
      { length: days },
      (__, day) => profits[Math.floor(code / profits.length ** day) % profits.length]!,
    ),
  )
  const ruined = paths.filter((path) => {
    const balances = [0, ...path.keys()].map((_, end) =>
      path.slice(0, end).reduce((sum, profit) => sum + profit, startingBalance),
    )
    return balances.some((balance, end) => balance <= Math.max(...balances.slice(0, end + 1)) - maximumLoss)
  })
  return ruined.length / paths.length
}

describe('riskOfRuin', () => {
  test('two kinds of days, four of them, by hand', () => {
    // Of 16 orders of +700 and −900 these reach 2,000 below a high: LLLW, LLLL and WLLL by three losses in a row;
    // LLWL and LWLL come to 700 − 3 · 900 = −2,000 exactly, which is to touch it.
    const dailyPnl = Float64Array.of(700, -900)
    const exact = 5 / 16
    expect(shareOfAll([700, -900], 4, endless)).toBe(exact)
    const value = riskOfRuin({ dailyPnl, limits: endless, days: 4, blockLength: 1, draws: 20_000, seed: 1 })
    expect(Math.abs(value - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 20_000))
  })

  test.each([
    [[400, -700, -1200], 6],
    [[900, -300, 100, -1100], 5],
  ])('every order of %j over %i days', (profits, days) => {
    const exact = shareOfAll(profits, days, endless)
    expect(exact).toBeGreaterThan(0.1)
    const dailyPnl = Float64Array.from(profits)
    const value = riskOfRuin({ dailyPnl, limits: endless, days, blockLength: 1, draws: 20_000, seed: 'all' })
    expect(Math.abs(value - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 20_000))
  })

  test('in one endless block the days keep their order: only the beginning is drawn', () => {
    // Of five beginnings, those at 0, 1, 2 and 4 meet both losses within three days; at 3 they come as days 3 and 4.
    const dailyPnl = Float64Array.of(0, -1000, -1000, 0, 0)
    const share = (days: number) =>
      riskOfRuin({ dailyPnl, limits: small, days, blockLength: 1e12, draws: 20_000, seed: 2 })
    const error = 4 * Math.sqrt(0.24 / 20_000)
    expect(Math.abs(share(2) - 1 / 5)).toBeLessThan(error)
    expect(Math.abs(share(3) - 2 / 5)).toBeLessThan(error)
    expect(Math.abs(share(4) - 3 / 5)).toBeLessThan(error)
  })
})

test('riskOfRuin of nothing, or of a profit that is none, is no risk of zero', () => {
  const risk = (profits: number[], days = 4) =>
    riskOfRuin({
      dailyPnl: Float64Array.from(profits),
      limits: small,
      days,
      blockLength: 1,
      draws: 99,
      seed: 1,
    })
  expect([risk([]), risk([100, NaN]), risk([100, Infinity])]).toEqual([NaN, NaN, NaN])
  for (const days of [0, -1, 1.5, NaN])
    expect(() => risk([100], days)).toThrow(expect.objectContaining({ code: 'resampling-option-invalid' }))
})

describe('risk-of-ruin', () => {
  const holdOut = (mean: number) => windowOf(Array.from({ length: 13 }, (_, day) => mean + (day % 2) * 40))
  const session = (name: string, candidate: number, baseline: number): SessionEvidence =>
    goodSession({ session: name, holdOut: { candidate: holdOut(candidate), baseline: holdOut(baseline) } })

  test('days of all sessions together: the new parameters where they are adopted', () => {
    const sessions = [session('RTH', 100, 10), session('Overnight', 1000, 1)]
    const sealed = (adopted: string[]) => [...accountDays(sessions, adopted)].slice(-2)
    expect(sealed([])).toEqual([11 + 80, 11])
    expect(sealed(['RTH'])).toEqual([101 + 80, 101])
    expect(sealed(['RTH', 'Overnight'])).toEqual([1100 + 80, 1100])
    expect(accountDays(sessions, [])).toHaveLength(49 + 13)
    const walked = sessions.map((each) => ({
      ...each,
      walkForward: {
        kind: 'anchored' as const,
        folds: [],
        candidate: Float64Array.of(5, 6),
        baseline: Float64Array.of(7, 8),
      },
    }))
    expect([...accountDays(walked, ['RTH'])].slice(0, 2)).toEqual([12, 14])
    expect(accountDays(walked, [])).toHaveLength(15)
    expect(accountDays([walked[0]!, session('Overnight', 1, 1)], [])).toHaveLength(62)
  })

  const judged = (decides: boolean, maximumLoss: number, policy = standardPolicy) =>
    judgeStrategy({
      sessions: [goodSession()],
      marketClosed: { passed: true, reason: 'Closed.' },
      account: {
        limits: { ...small, maximumLoss },
        decides,
        others: [{ ...small, name: 'large', maximumLoss: 1e6 }],
      },
      policy,
      seed: 1,
    })
  const gateOf = ({ gates }: ReturnType<typeof judged>) => gates.find(({ id }) => id === 'risk-of-ruin')!

  test('an account that was named decides, any other is a warning', () => {
    const near = judged(true, 150, { ...standardPolicy, riskOfRuin: 0.001 })
    // The parameters in use are riskier still: no riskier than before is enough.
    expect(gateOf(near)).toMatchObject({ passed: true, session: null, unit: 'probability, at most' })
    expect(gateOf(near).limit).toBeGreaterThan(0.5)
    expect(near.verdict).toBe('staged')
    const far = gateOf(judged(true, 1e6))
    expect(far).toMatchObject({ passed: true, value: 0, limit: 0.25 })
    expect(far.advisory).toBeUndefined()
    expect(far.reason).toContain('large 0 %')
  })

  test('riskier than before and than the limit: nothing is staged, unless it is a warning', () => {
    const wild = Array.from({ length: 13 }, (_, day) => (day % 2 === 0 ? 2400 : -900))
    const evidence = goodSession({ holdOut: { ...goodSession().holdOut, candidate: windowOf(wild) } })
    const verdict = (decides: boolean) =>
      judgeStrategy({
        sessions: [evidence],
        marketClosed: { passed: true, reason: 'Closed.' },
        account: { limits: { ...small, maximumLoss: 900, locksAt: null }, decides, others: [] },
        policy: { ...standardPolicy, significance: 0.9 },
        seed: 1,
      })
    const decided = verdict(true)
    expect(decided.sessions['RTH']?.verdict).toBe('adopted')
    expect(decided).toMatchObject({ verdict: 'kept-previous' })
    expect(decided.reason).toContain('risk-of-ruin')
    expect(gateOf(decided)?.reason).toContain('Within 63 trading days')
    const warned = verdict(false)
    expect(gateOf(warned)).toMatchObject({ passed: false, advisory: true })
    expect(warned.verdict).toBe('staged')
    expect(warned.reason).not.toContain('risk-of-ruin')
  })
})
