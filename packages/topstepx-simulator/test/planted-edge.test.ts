import { describe, expect, test } from 'vitest'
import type { MinuteColumns, SyntheticMarket } from '../src/index.ts'
import { createSyntheticMarket, plantedRegion } from '../src/index.ts'
import { plantedDisplacement, plantedEvents } from '../src/market/planted-edge.ts'
import { tradingDaysOf } from '../src/market/trading-day.ts'
import { barsOf, demoMarket, mean, sessionsOf } from './market-statistics.ts'

const SEEDS = [1, 2, 3, 4]
const VWAP_BARS = 20
const HORIZON = 15

/**
 * What fading pays, in percent of the price and before costs, by session: the mean move back over the next 15 minutes
 * after the close lies between `low` and `high` percent away from the VWAP of the 20 bars before it.
 */
function fades(
  market: SyntheticMarket,
  bars: MinuteColumns,
  low: number,
  high: number,
): Record<string, number[]> {
  const sessions = sessionsOf(market, bars)
  const found: Record<string, number[]> = {}
  for (let i = VWAP_BARS; i + HORIZON < bars.length; i++) {
    if (sessions[i + HORIZON] !== sessions[i] || bars.ts[i + HORIZON]! - bars.ts[i]! > 30 * 60_000) continue
    let turnover = 0
    let volume = 0
    for (let k = i - VWAP_BARS; k < i; k++) {
      turnover += bars.close[k]! * bars.volume[k]!
      volume += bars.volume[k]!
    }
    const distance = 100 * (bars.close[i]! / (turnover / volume) - 1)
    if (Math.abs(distance) < low || Math.abs(distance) >= high) continue
    const move = 100 * (bars.close[i + HORIZON]! / bars.close[i]! - 1)
    ;(found[sessions[i]!] ??= []).push(-Math.sign(distance) * move)
  }
  return found
}

function meanFade(edge: 'planted' | 'none', session: string, low: number, high: number): number {
  return mean(
    SEEDS.flatMap((seed) => {
      const market = demoMarket(seed, edge)
      return fades(market, barsOf(market, 'ES', 'Z24'), low, high)[session] ?? []
    }),
  )
}

describe('what a fade pays before costs', () => {
  test('a distance within the planted region pays, in RTH and Overnight', () => {
    expect(meanFade('planted', 'RTH', 0.23, 0.5)).toBeGreaterThan(0.08)
    expect(meanFade('planted', 'Overnight', 0.19, 0.5)).toBeGreaterThan(0.06)
  })

  test('the default threshold does not: trends and unfinished overshoots eat it up', () => {
    expect(meanFade('planted', 'RTH', 0.15, 0.18)).toBeLessThan(0.02)
    expect(meanFade('planted', 'Overnight', 0.1, 0.14)).toBeLessThan(0.02)
  })

  test('without an edge it pays nothing anywhere', () => {
    expect(Math.abs(meanFade('none', 'RTH', 0.12, 1))).toBeLessThan(0.02)
    expect(Math.abs(meanFade('none', 'Overnight', 0.06, 1))).toBeLessThan(0.01)
    expect(Math.abs(meanFade('planted', 'PostRTH', 0.04, 1))).toBeLessThan(0.02)
  })
})

describe('planted events', () => {
  const days = tradingDaysOf(demoMarket(1, 'none').schedule).filter(({ minutes }) => minutes === 1380)

  test('each full RTH holds three overshoots and two trends', () => {
    for (const day of days) {
      const rth = day.stretches.find(({ session }) => session === 'RTH')!
      const kinds = plantedEvents(1, day.date, rth).map(({ kind }) => kind)
      expect(kinds.sort()).toEqual(['overshoot', 'overshoot', 'overshoot', 'trend', 'trend'])
    }
  })

  test('PostRTH holds none, and events stay inside their stretch', () => {
    for (const day of days) {
      for (const stretch of day.stretches) {
        const events = plantedEvents(1, day.date, stretch)
        if (stretch.session === 'PostRTH') expect(events).toEqual([])
        for (const { start, profile } of events) {
          expect(start).toBeGreaterThanOrEqual(30)
          expect(start + profile.length).toBeLessThanOrEqual(stretch.minutes)
        }
      }
    }
  })

  test('an overshoot gives back 65 to 75 percent of its peak, a trend keeps everything', () => {
    const events = days.flatMap((day) =>
      day.stretches.flatMap((stretch) => plantedEvents(1, day.date, stretch)),
    )
    expect(events.length).toBeGreaterThan(200)
    for (const { kind, direction, profile } of events) {
      const path = profile.map((value) => value * direction)
      const kept = path.at(-1)! / Math.max(...path)
      if (kind === 'trend') expect(kept).toBe(1)
      else {
        expect(kept).toBeGreaterThanOrEqual(0.249)
        expect(kept).toBeLessThanOrEqual(0.351)
      }
    }
    // No side is favoured: 5 standard deviations of a fair coin.
    const up = events.filter(({ direction }) => direction === 1).length
    expect(Math.abs(up - events.length / 2)).toBeLessThan(2.5 * Math.sqrt(events.length))
  })

  test('a share of a fifth leaves about a fifth of the events, none of PostRTH', () => {
    const count = (share: number): number =>
      days.flatMap((day) =>
        day.stretches.flatMap((stretch) => plantedEvents(1, day.date, stretch, { share })),
      ).length
    const all = count(1)
    // 5 standard deviations of a binomial draw.
    expect(Math.abs(count(0.2) - 0.2 * all)).toBeLessThan(5 * Math.sqrt(all * 0.2 * 0.8))
  })

  test('an unreliable event keeps its first leg and its peak, and goes the other way from there', () => {
    const eventsOf = (reliability: number) =>
      days.flatMap((day) =>
        day.stretches.flatMap((stretch) => plantedEvents(1, day.date, stretch, { reliability })),
      )
    const usual = eventsOf(1)
    const unreliable = eventsOf(0.2)
    expect(unreliable.map(({ start, kind }) => [start, kind])).toEqual(
      usual.map(({ start, kind }) => [start, kind]),
    )
    const failed = usual.filter((event, i) => {
      const other = unreliable[i]!.profile
      if (other.at(-1) === event.profile.at(-1)) return false
      // Mirrored where it stood: both ends are as far from the height that was reached.
      const reached = event.kind === 'overshoot' ? Math.max(...event.profile.map(Math.abs)) : NaN
      if (event.kind === 'overshoot')
        expect((Math.abs(other.at(-1)!) + Math.abs(event.profile.at(-1)!)) / 2).toBeCloseTo(reached, 12)
      else expect(Math.abs(other.at(-1)!)).toBeLessThan(Math.abs(event.profile.at(-1)!))
      return true
    })
    // (1 − 0.2) / 2 of them: 5 standard deviations of a binomial draw.
    expect(Math.abs(failed.length - 0.4 * usual.length)).toBeLessThan(5 * Math.sqrt(usual.length * 0.24))
  })

  test.each([-0.1, 1.1, NaN])('refuses a reliability of %f', (edgeReliability) => {
    const options = { seed: 1, edge: 'planted', now: Date.parse('2025-01-18T15:00:00Z'), days: 5 } as const
    expect(() => createSyntheticMarket({ ...options, edgeReliability })).toThrow(
      expect.objectContaining({ code: 'invalid-setting' }),
    )
  })

  test('an edge that ends leaves the days before as they are, and pure noise behind', () => {
    const now = Date.parse('2025-01-18T15:00:00Z')
    const market = (edgeUntil?: string): SyntheticMarket =>
      createSyntheticMarket({ seed: 1, edge: 'planted', now, days: 30, ...(edgeUntil && { edgeUntil }) })
    const [whole, ended] = [market(), market('2025-01-10')].map((one) => barsOf(one, 'ES', 'H25'))
    const noise = barsOf(createSyntheticMarket({ seed: 1, edge: 'none', now, days: 30 }), 'ES', 'H25')
    const ranges = (bars: MinuteColumns, from: string, to: string): number[] =>
      Array.from(bars.ts).flatMap((ts, i) =>
        ts >= Date.parse(from) && ts < Date.parse(to) ? [bars.high[i]! - bars.low[i]!] : [],
      )
    // Levels are walked from the day of reference, so prices shift; what happens within the minutes does not.
    const before = ['2025-01-06T15:00:00Z', '2025-01-10T20:00:00Z'] as const
    const behind = ['2025-01-13T15:00:00Z', '2025-01-17T20:00:00Z'] as const
    expect(mean(ranges(ended!, ...before)) / mean(ranges(whole!, ...before))).toBeCloseTo(1, 1)
    expect(mean(ranges(ended!, ...behind)) / mean(ranges(noise, ...behind))).toBeCloseTo(1, 2)
    expect(mean(ranges(whole!, ...behind)) / mean(ranges(noise, ...behind))).toBeGreaterThan(1.05)
  })

  test.each([0, -1, 1.1, NaN])('refuses a share of %f', (edgeShare) => {
    const options = { seed: 1, edge: 'planted', now: Date.parse('2025-01-18T15:00:00Z'), days: 5 } as const
    expect(() => createSyntheticMarket({ ...options, edgeShare })).toThrow(
      expect.objectContaining({ code: 'invalid-setting' }),
    )
  })

  test('displacements add up over the day and depend on the seed', () => {
    const [day] = days
    const displacement = plantedDisplacement(1, day!)!
    const kept = day!.stretches.flatMap((stretch) =>
      plantedEvents(1, day!.date, stretch).map(({ profile }) => profile.at(-1)!),
    )
    expect(displacement.at(-1)).toBeCloseTo(
      kept.reduce((sum, value) => sum + value, 0),
      12,
    )
    expect(plantedDisplacement(2, day!)).not.toEqual(displacement)
  })
})

test('the planted thresholds differ from the default of 0.15', () => {
  for (const session of ['Overnight', 'RTH'] as const) {
    const { low, high } = plantedRegion[session]!['vwap_threshold']!
    expect(low).toBeGreaterThan(0.15)
    expect(high).toBeLessThan(0.3)
  }
  expect(plantedRegion.PostRTH).toBeNull()
})
