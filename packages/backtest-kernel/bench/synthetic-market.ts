import type { BarColumns, SegmentTable } from '../src/index.ts'
import { parkMiller } from './park-miller.ts'

/** Bars of one trading day without a gap, 18:00 to 17:00 Eastern. */
const BARS_A_DAY = 1380
const SEGMENTS_A_DAY = [930, 390, 60]

/**
 * A seeded random walk on quarter-point ticks around 5,000, 0.8 points a bar, with volume that comes and goes: no edge,
 * only the work that a real series makes. Segments are cut as overnight, day and evening sessions are.
 */
export function syntheticMarket(barCount: number, seed: number) {
  const random = parkMiller(seed)
  const bars: BarColumns = {
    length: barCount,
    open: new Float64Array(barCount),
    high: new Float64Array(barCount),
    low: new Float64Array(barCount),
    close: new Float64Array(barCount),
    volume: new Float64Array(barCount),
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const tick = (points: number): number => Math.round(points * 4) / 4
  let last = 5000
  let volatility = 0.8
  for (let t = 0; t < barCount; t++) {
    volatility += 0.02 * (0.8 - volatility) + 0.03 * normal() * volatility
    const open = last + (random() < 0.1 ? tick(normal() * 0.3) : 0)
    const close = tick(open + normal() * volatility)
    bars.open[t] = open
    bars.close[t] = close
    bars.high[t] = Math.max(open, close) + tick(Math.abs(normal()) * volatility * 0.5)
    bars.low[t] = Math.min(open, close) - tick(Math.abs(normal()) * volatility * 0.5)
    bars.volume[t] = Math.floor(200 + 2000 * random() * volatility)
    last = close
  }
  return { bars, ...cut(barCount) }
}

function cut(barCount: number): { segments: SegmentTable; dayCount: number } {
  const start: number[] = []
  const end: number[] = []
  const day: number[] = []
  let from = 0
  while (from < barCount)
    for (const length of SEGMENTS_A_DAY) {
      if (from >= barCount) break
      start.push(from)
      end.push(Math.min(from + length, barCount))
      day.push(Math.floor(from / BARS_A_DAY))
      from += length
    }
  return {
    dayCount: Math.ceil(barCount / BARS_A_DAY),
    segments: {
      length: start.length,
      start: Int32Array.from(start),
      end: Int32Array.from(end),
      day: Int32Array.from(day),
    },
  }
}
