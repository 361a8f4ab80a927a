import { fixedSlippage, perContractCommission } from '../src/index.ts'
import type { BarColumns, PlannedSession, SegmentTable } from '../src/index.ts'

/** Park and Miller's generator of 1988. */
export function lcg(seed: number): () => number {
  let state = (seed % 2147483646) + 1
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** A random walk on quarter-point ticks with gaps and changing volume, in segments of some 100 bars, two a day. */
export function seededMarket(length: number, seed: number): SeededMarket {
  const random = lcg(seed)
  for (let skipped = 0; skipped < 10; skipped++) random()
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  const column = (): Float64Array => new Float64Array(length)
  const bars = { length, open: column(), high: column(), low: column(), close: column(), volume: column() }
  let last = 5000
  for (let bar = 0; bar < length; bar++) {
    const open = last + (random() < 0.1 ? whole(-6, 6) / 4 : 0)
    const close = open + whole(-8, 8) / 4
    bars.open[bar] = open
    bars.close[bar] = close
    bars.high[bar] = Math.max(open, close) + whole(0, 4) / 4
    bars.low[bar] = Math.min(open, close) - whole(0, 4) / 4
    bars.volume[bar] = whole(1, 900)
    last = close
  }
  const ends: number[] = []
  for (let end = whole(40, 160); end < length; end += whole(40, 160)) ends.push(end)
  ends.push(length)
  return {
    bars,
    segments: {
      length: ends.length,
      start: Int32Array.from([0, ...ends.slice(0, -1)]),
      end: Int32Array.from(ends),
      day: Int32Array.from(ends, (_, row) => row >> 1),
    },
    dayCount: (ends.length + 1) >> 1,
  }
}

export interface SeededMarket {
  readonly bars: BarColumns
  readonly segments: SegmentTable
  readonly dayCount: number
}

/** What a plan needs to be traded on such a market. */
export function onMarket({ segments, dayCount }: SeededMarket): Omit<PlannedSession, 'plan'> {
  return {
    segments,
    dayCount,
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  }
}
