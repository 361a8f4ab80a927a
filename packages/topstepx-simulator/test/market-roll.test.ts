import { expect, test } from 'vitest'
import type { MinuteColumns } from '../src/index.ts'
import { frontContract, quarterlyContract, thirdFriday } from '../src/market/quarterly-contract.ts'
import { barsOf, demoMarket, intervalsOf } from './market-statistics.ts'

const market = demoMarket(3, 'none')

function volumeOn(bars: MinuteColumns, date: string): number {
  const { intervals, tradingDays } = market.schedule
  const rows = intervalsOf(market, bars)
  return bars.volume.reduce(
    (sum, volume, i) => (tradingDays[intervals.day[rows[i]!]!] === date ? sum + volume : sum),
    0,
  )
}

test.each([
  // Expiries of the exchange.
  [2024, 12, '2024-12-20'],
  [2025, 3, '2025-03-21'],
  [2025, 6, '2025-06-20'],
  [2026, 3, '2026-03-20'],
  [2026, 5, '2026-05-15'],
])('the third Friday of %i-%i is %s', (year, month, expected) => {
  expect(thirdFriday(year, month)).toBe(expected)
})

test('the front contract changes on the Monday of expiry week, across a year end too', () => {
  expect(frontContract('ES', '2024-12-13').id).toBe('CON.F.US.EP.Z24')
  expect(frontContract('ES', '2024-12-16').id).toBe('CON.F.US.EP.H25')
  expect(frontContract('NQ', '2024-12-31').id).toBe('CON.F.US.ENQ.H25')
  expect(() => quarterlyContract('ES', 2025, 4)).toThrow(RangeError)
})

test.each(['ES', 'NQ'] as const)('%s volume moves on the Monday of expiry week', (symbol) => {
  const old = barsOf(market, symbol, 'Z24')
  const next = barsOf(market, symbol, 'H25')
  expect(volumeOn(old, '2024-12-13') / volumeOn(next, '2024-12-13')).toBeGreaterThan(10)
  expect(volumeOn(next, '2024-12-16')).toBeGreaterThan(volumeOn(old, '2024-12-16'))
  expect(volumeOn(next, '2024-12-18') / volumeOn(old, '2024-12-18')).toBeGreaterThan(4)
  expect(volumeOn(old, '2024-12-23')).toBe(0)
})

test('the next contract costs about one percent more: tens of points at the roll', () => {
  const difference = (symbol: 'ES' | 'NQ'): number[] => {
    const old = barsOf(market, symbol, 'Z24')
    const next = barsOf(market, symbol, 'H25')
    const closes = new Map(Array.from(next.ts, (ts, i) => [ts, next.close[i]!]))
    const found: number[] = []
    for (let i = 0; i < old.length; i++) {
      const close = closes.get(old.ts[i]!)
      if (old.volume[i]! > 10 && close !== undefined) found.push(close - old.close[i]!)
    }
    return found
  }
  const es = difference('ES')
  expect(es.length).toBeGreaterThan(1000)
  expect(Math.min(...es)).toBeGreaterThan(40)
  expect(Math.max(...es)).toBeLessThan(75)
  const nq = difference('NQ')
  expect(Math.min(...nq)).toBeGreaterThan(150)
  expect(Math.max(...nq)).toBeLessThan(260)
})

test('an expiring contract trades up to 09:29 ET of its last day', () => {
  const last = barsOf(market, 'ES', 'Z24').ts.at(-1)!
  expect(last).toBeLessThanOrEqual(Date.parse('2024-12-20T14:29:00Z'))
  expect(last).toBeGreaterThan(Date.parse('2024-12-20T14:19:00Z'))
})
