import { describe, expect, test } from 'vitest'
import type { MinuteColumns } from '../src/index.ts'
import {
  autocorrelation,
  barsOf,
  correlation,
  demoMarket,
  mean,
  minuteReturns,
  sessionsOf,
} from './market-statistics.ts'

const markets = [1, 2, 3, 4].map((seed) => demoMarket(seed, 'none'))

/** Bars of the month that is at the front from the roll on, with their sessions. */
function frontBars(market: (typeof markets)[number]): {
  bars: MinuteColumns
  sessions: (string | undefined)[]
} {
  const bars = barsOf(market, 'ES', 'Z24')
  return { bars, sessions: sessionsOf(market, bars) }
}

/** Mean of a number for each bar by session, over all seeds. */
function bySession(value: (bars: MinuteColumns, i: number) => number): Record<string, number> {
  const values: Record<string, number[]> = {}
  for (const market of markets) {
    const { bars, sessions } = frontBars(market)
    for (let i = 1; i < bars.length; i++) {
      if (bars.ts[i]! < Date.parse('2024-12-13T21:00:00Z')) (values[sessions[i]!] ??= []).push(value(bars, i))
    }
  }
  return Object.fromEntries(Object.entries(values).map(([session, all]) => [session, mean(all)]))
}

describe('without an edge returns cannot be foretold', () => {
  test.each([1, 2, 3, 5, 10, 20, 30])('autocorrelation at lag %i is near 0', (lag) => {
    for (const market of markets) {
      const { value } = minuteReturns(barsOf(market, 'ES', 'Z24'))
      // Rounding to ticks alone makes about -0.01 at lag 1; heavy tails widen the band beyond 2/√n.
      expect(Math.abs(autocorrelation(value, lag))).toBeLessThan(0.03)
    }
  })

  test.each([5, 15, 30, 60])('the variance of %i-minute returns grows with time', (minutes) => {
    const ratios = markets.map((market) => {
      const { value } = minuteReturns(barsOf(market, 'ES', 'Z24'))
      const sums: number[] = []
      for (let i = 0; i + minutes <= value.length; i += minutes) {
        sums.push(value.slice(i, i + minutes).reduce((sum, one) => sum + one, 0))
      }
      return mean(sums.map((sum) => sum ** 2)) / (minutes * mean(value.map((one) => one ** 2)))
    })
    expect(mean(ratios)).toBeGreaterThan(0.93)
    expect(mean(ratios)).toBeLessThan(1.07)
  })
})

test('volatility clusters: absolute returns stay correlated for hours', () => {
  for (const market of markets) {
    const absolute = minuteReturns(barsOf(market, 'ES', 'Z24')).value.map(Math.abs)
    expect(autocorrelation(absolute, 1)).toBeGreaterThan(0.15)
    expect(autocorrelation(absolute, 60)).toBeGreaterThan(0.05)
  }
})

test('returns have fat tails', () => {
  const { value } = minuteReturns(barsOf(markets[0]!, 'ES', 'Z24'))
  const squares = value.map((one) => one ** 2)
  expect(mean(squares.map((one) => one ** 2)) / mean(squares) ** 2).toBeGreaterThan(5)
})

test('ES and NQ move together', () => {
  for (const market of markets) {
    const es = minuteReturns(barsOf(market, 'ES', 'Z24'))
    const nq = minuteReturns(barsOf(market, 'NQ', 'Z24'))
    const byTime = new Map(nq.ts.map((ts, i) => [ts, nq.value[i]!]))
    const both = es.ts.flatMap((ts, i) => (byTime.has(ts) ? [[es.value[i]!, byTime.get(ts)!]] : []))
    const together = correlation(
      both.map(([a]) => a!),
      both.map(([, b]) => b!),
    )
    expect(together).toBeGreaterThan(0.85)
    expect(together).toBeLessThan(0.95)
  }
})

test('true ranges of ES by session lie where they should', () => {
  const range = bySession((bars, i) => {
    const previous = bars.close[i - 1]!
    return Math.max(bars.high[i]!, previous) - Math.min(bars.low[i]!, previous)
  })
  expect(range['RTH']).toBeGreaterThan(1.5)
  expect(range['RTH']).toBeLessThan(3)
  expect(range['Overnight']).toBeGreaterThan(0.6)
  expect(range['Overnight']).toBeLessThan(1.2)
  expect(range['PostRTH']).toBeGreaterThan(0.6)
  expect(range['PostRTH']).toBeLessThan(1.1)
})

test('volumes of ES by session: RTH busy, the night and the last hour thin', () => {
  const volume = bySession((bars, i) => bars.volume[i]!)
  expect(volume['RTH']).toBeGreaterThan(10 * volume['Overnight']!)
  expect(volume['RTH']! * 390).toBeGreaterThan(700_000)
  expect(volume['RTH']! * 390).toBeLessThan(2_500_000)
  expect(volume['PostRTH']).toBeLessThan(volume['RTH']! / 5)
})

test('RTH is U-shaped, and the night wakes at 03:00 and 08:30 ET', () => {
  // November and December: ET is UTC - 5.
  const minuteOfDay = (ts: number): number => (ts / 60_000) % 1440
  const meanVolume = (from: string, minutes: number): number => {
    const [hour, minute] = from.split(':').map(Number)
    const start = (hour! + 5) * 60 + minute!
    const values = markets.flatMap((market) => {
      const { bars } = frontBars(market)
      return Array.from(bars.ts).flatMap((ts, i) => {
        const inside = minuteOfDay(ts) >= start && minuteOfDay(ts) < start + minutes
        const whole = ts > Date.parse('2024-11-04T00:00:00Z') && ts < Date.parse('2024-12-13T00:00:00Z')
        return inside && whole ? [bars.volume[i]!] : []
      })
    })
    return mean(values)
  }
  const noon = meanVolume('12:00', 30)
  expect(meanVolume('09:30', 15)).toBeGreaterThan(1.8 * noon)
  expect(meanVolume('15:50', 10)).toBeGreaterThan(1.4 * noon)
  expect(meanVolume('03:00', 30)).toBeGreaterThan(2 * meanVolume('02:30', 30))
  expect(meanVolume('08:30', 15)).toBeGreaterThan(2 * meanVolume('08:00', 30))
})
