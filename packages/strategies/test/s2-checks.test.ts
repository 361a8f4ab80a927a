import { expect, test } from 'vitest'
import {
  detectLookAhead,
  detectRecursiveDrift,
  fixedSlippage,
  perContractCommission,
  planColumns,
  plannedStrategy,
  type BarColumns,
} from '@openbell/backtest-kernel'
import { defaultParameters, neighbours, s2 } from '../src/index.ts'

const SEGMENT = 300
const SEGMENTS = 6

/** Park and Miller's generator of 1988. */
function lcg(seed: number): () => number {
  let state = seed * 7919
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** A random walk on ticks with gaps now and then. */
function walk(seed: number): BarColumns {
  const random = lcg(seed)
  const length = SEGMENT * SEGMENTS
  const ticks = (most: number): number => Math.floor(random() * (most + 1)) / 4
  const empty = (): Float64Array => new Float64Array(length)
  const bars = { length, open: empty(), high: empty(), low: empty(), close: empty(), volume: empty() }
  let last = 5000
  for (let bar = 0; bar < length; bar++) {
    const open = last + (random() < 0.05 ? ticks(40) - 5 : 0)
    const close = open + ticks(24) - 3
    bars.open[bar] = open
    bars.close[bar] = close
    bars.high[bar] = Math.max(open, close) + ticks(6)
    bars.low[bar] = Math.min(open, close) - ticks(6)
    bars.volume[bar] = 1 + Math.floor(random() * 500)
    last = close
  }
  return bars
}

test('S2 looks at nothing that is to come, and its warm-up is long enough, on two hundred random markets', () => {
  const rows = Array.from({ length: SEGMENTS }, (_, row) => row)
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.05, rsi_level: 40 }
  const strategy = plannedStrategy({
    plan: () => s2.plan(parameters),
    segments: {
      length: SEGMENTS,
      start: Int32Array.from(rows, (row) => row * SEGMENT),
      end: Int32Array.from(rows, (row) => (row + 1) * SEGMENT),
      day: Int32Array.from(rows),
    },
    dayCount: SEGMENTS,
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  })
  const otherColumns = neighbours(s2, parameters).flatMap((near) => planColumns(s2.plan(near)))
  let trades = 0
  let needed = 0
  for (let seed = 1; seed <= 200; seed++) {
    const bars = walk(seed)
    const random = lcg(seed)
    const ahead = detectLookAhead({ strategy, bars, cuts: { count: 4, random }, eventCuts: 10, otherColumns })
    expect(ahead.findings).toEqual([])
    const { warmupBars } = s2
    const drift = detectRecursiveDrift({ strategy, bars, warmupBars, starts: { count: 3, random } })
    expect(drift.findings).toEqual([])
    trades += ahead.trades + drift.trades
    needed = Math.max(needed, drift.neededBars!)
  }
  expect(trades).toBeGreaterThan(2000)
  // Wilder over 14 bars forgets slowly: a warm-up of 200 would not do.
  expect(needed).toBeGreaterThan(200)
})
