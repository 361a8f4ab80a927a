import { describe, expect, test } from 'vitest'
import { createSyntheticMarket } from '../src/index.ts'
import type { MinuteColumns } from '../src/index.ts'
import { SATURDAY } from './gateway-client.ts'
import { barsOf, demoMarket, intervalsOf, sessionsOf } from './market-statistics.ts'

const DAY = 86_400_000
const market = demoMarket(1, 'planted')
const es = barsOf(market, 'ES', 'H25')
const nq = barsOf(market, 'NQ', 'H25')
const COLUMNS = ['ts', 'open', 'high', 'low', 'close', 'volume'] as const

function rows(bars: MinuteColumns): number[][] {
  return Array.from({ length: bars.length }, (_, i) => COLUMNS.map((column) => bars[column][i]!))
}

describe('the same options give the same bars', () => {
  test('two markets of one seed agree, another seed differs', () => {
    const fresh = createSyntheticMarket({ seed: 1, edge: 'planted', now: SATURDAY, days: 120 })
    const again = barsOf(fresh, 'ES', 'H25')
    expect(rows(again)).toEqual(rows(es))
    expect(barsOf(demoMarket(2, 'planted'), 'ES', 'H25').close).not.toEqual(es.close)
    expect(barsOf(demoMarket(1, 'none'), 'ES', 'H25').close).not.toEqual(es.close)
  })

  test('a market seen later and more shortly agrees on every minute that both have', () => {
    const now = SATURDAY + 5 * DAY + 3_600_000
    const later = createSyntheticMarket({ seed: 1, edge: 'planted', now, days: 20.3 })
    for (const code of ['H25', 'M25']) {
      const before = rows(barsOf(market, 'ES', code)).filter(([ts]) => ts! >= now - 20.3 * DAY)
      const after = rows(barsOf(later, 'ES', code)).filter(([ts]) => ts! < SATURDAY)
      expect(before.length).toBeGreaterThan(1000)
      expect(after).toEqual(before)
    }
  })
})

test('prices end at the reference prices, up to minutes without a trade', () => {
  expect(Math.abs(es.close.at(-1)! - 6000)).toBeLessThan(3)
  expect(Math.abs(nq.close.at(-1)! - 21_000)).toBeLessThan(12)
})

test.each([
  ['ES', es],
  ['NQ', nq],
])(
  '%s bars are sound: on ticks, whole volumes, high and low around open and close, ascending',
  (_name, bars) => {
    for (let i = 0; i < bars.length; i++) {
      const [ts, open, high, low, close, volume] = COLUMNS.map((column) => bars[column][i]!)
      const sound =
        ts! % 60_000 === 0 &&
        (i === 0 || ts! > bars.ts[i - 1]!) &&
        [open, high, low, close].every((price) => (price! * 4) % 1 === 0 && price! > 0) &&
        Number.isInteger(volume) &&
        volume! > 0 &&
        high! >= Math.max(open!, close!) &&
        low! <= Math.min(open!, close!)
      expect(sound, `row ${i} at ${new Date(ts!).toISOString()}`).toBe(true)
    }
  },
)

test('every bar lies in an open interval of the schedule and before the present', () => {
  for (const bars of [es, nq]) {
    expect(intervalsOf(market, bars)).not.toContain(-1)
    expect(bars.ts.at(-1)).toBeLessThan(SATURDAY)
  }
})

test('known holidays have no bars: Christmas Day, New Year, and the afternoon of Thanksgiving', () => {
  const z24 = barsOf(market, 'ES', 'Z24')
  const between = (bars: MinuteColumns, from: string, to: string) =>
    bars.ts.filter((ts) => ts >= Date.parse(from) && ts < Date.parse(to)).length
  expect(between(es, '2024-12-25T00:00:00Z', '2024-12-25T23:00:00Z')).toBe(0)
  expect(between(es, '2025-01-01T00:00:00Z', '2025-01-01T23:00:00Z')).toBe(0)
  expect(between(z24, '2024-11-28T18:00:00Z', '2024-11-28T23:00:00Z')).toBe(0)
  expect(between(z24, '2024-11-28T15:00:00Z', '2024-11-28T18:00:00Z')).toBeGreaterThan(170)
})

test('the front month misses few minutes, and none in RTH', () => {
  const { intervals, sessions } = market.schedule
  const since = Date.parse('2024-12-16T23:00:00Z')
  const missing: Record<string, number> = {}
  const open: Record<string, number> = {}
  const minutes = new Set(nq.ts)
  for (let row = 0; row < intervals.length; row++) {
    const session = sessions[intervals.session[row]!]!
    for (let ts = intervals.start[row]!; ts < intervals.end[row]!; ts += 60_000) {
      if (ts < since || ts >= SATURDAY) continue
      open[session] = (open[session] ?? 0) + 1
      if (!minutes.has(ts)) missing[session] = (missing[session] ?? 0) + 1
    }
  }
  expect(missing['RTH'] ?? 0).toBe(0)
  expect(missing['Overnight']).toBeGreaterThan(0)
  expect(missing['Overnight']! / open['Overnight']!).toBeLessThan(0.015)
})

test('a back month misses most of the night', () => {
  const back = barsOf(market, 'ES', 'M25')
  const sessions = sessionsOf(market, back)
  const night = sessions.filter((session) => session === 'Overnight').length
  const nightOfFront = sessionsOf(market, es).filter((session) => session === 'Overnight').length
  expect(night).toBeGreaterThan(0)
  expect(night).toBeLessThan(nightOfFront / 2)
})

test('an unsupported year is a typed failure of the calendar', () => {
  const now = Date.parse('1999-01-02T15:00:00Z')
  expect(() => createSyntheticMarket({ seed: 1, edge: 'none', now, days: 5 })).toThrow(
    expect.objectContaining({ code: 'invalid-range' }),
  )
})
