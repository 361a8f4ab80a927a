import type { QualityCheck } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { judge } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

// Thanksgiving, the outage of 28 November 2025 and an early close are among these days.
const schedule = compileSchedule({ from: '2025-11-24', to: '2025-12-02' })

/** A generator of 32-bit numbers (mulberry32) as shares from 0 to 1. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A clean series: a walk of up to four ticks a minute, any volumes, and up to one minute in fifty without a trade. */
function cleanMarket(seed: number): FullRow[] {
  const draw = random(seed)
  const ticks = (most: number): number => Math.floor(draw() * (most + 1)) / 4
  const quiet = draw() / 50
  const level = 1000 + Math.floor(draw() * 20_000)
  const { start, end, session, length } = schedule.intervals
  const rows: FullRow[] = []
  let close = level
  for (let row = 0; row < length; row++)
    for (let ts = start[row] ?? 0; ts < (end[row] ?? 0); ts += MINUTE) {
      const open = close
      // Drawn back to the level, so that no walk leaves it for good.
      close += ticks(4) * (draw() < (close > level ? 0.6 : 0.4) ? -1 : 1)
      const busy = schedule.sessions[session[row] ?? 0] === 'RTH' ? 1000 : 100
      const volume = 1 + Math.floor(draw() * busy)
      const [high, low] = [Math.max(open, close) + ticks(2), Math.min(open, close) - ticks(2)]
      if (draw() >= quiet) rows.push({ ts, open, high, low, close, volume })
    }
  return rows
}

const HOLE = 200
interface Planted {
  readonly name: string
  readonly check: QualityCheck
  readonly plant: (rows: readonly FullRow[], at: number) => Row[]
}

const one =
  (change: (row: FullRow) => Partial<FullRow>): Planted['plant'] =>
  (rows, at) =>
    rows.map((row, index) => (index === at ? { ...row, ...change(row) } : row))
const every =
  (change: (row: FullRow) => Partial<FullRow>): Planted['plant'] =>
  (rows) =>
    rows.map((row) => ({ ...row, ...change(row) }))

const DEFECTS: readonly Planted[] = [
  { name: 'hours late', check: 'time-shift', plant: every(({ ts }) => ({ ts: ts + 5 * 60 * MINUTE })) },
  { name: 'hours early', check: 'time-shift', plant: every(({ ts }) => ({ ts: ts - 5 * 60 * MINUTE })) },
  { name: 'an hour late', check: 'time-shift', plant: every(({ ts }) => ({ ts: ts + 60 * MINUTE })) },
  { name: 'stamped with the close', check: 'bar-stamp', plant: every(({ ts }) => ({ ts: ts + MINUTE })) },
  { name: 'a hole', check: 'missing-minutes', plant: (rows, at) => rows.toSpliced(at, HOLE) },
  {
    name: 'a double',
    check: 'duplicate',
    plant: (rows, at) => rows.flatMap((row, i) => (i === at ? [row, row] : [row])),
  },
  {
    name: 'disorder',
    check: 'order',
    plant: (rows, at) => [...rows.toSpliced(at, 1), ...rows.slice(at, at + 1)],
  },
  { name: 'a negative price', check: 'non-positive-price', plant: one(({ low }) => ({ low: -low })) },
  { name: 'no number', check: 'non-positive-price', plant: one(() => ({ close: Number.NaN })) },
  {
    name: 'high below low',
    check: 'price-range',
    plant: one(({ high, low }) => ({ high: low - 1, low: high })),
  },
  {
    name: 'ten times the price',
    check: 'absurd-price',
    plant: one(({ close }) => ({ high: 10 * close, close: 10 * close })),
  },
  { name: 'a huge price', check: 'absurd-price', plant: one(() => ({ high: 1e308 })) },
  { name: 'off tick', check: 'off-tick', plant: one(({ open }) => ({ open: open + 0.1 })) },
  { name: 'a negative volume', check: 'bad-volume', plant: one(({ volume }) => ({ volume: -volume })) },
  { name: 'two volumes in one', check: 'absurd-volume', plant: one(() => ({ volume: 5_000_000 })) },
  { name: 'no volume', check: 'zero-volume', plant: one(() => ({ volume: 0 })) },
  { name: 'a wick', check: 'bad-print', plant: one(({ high }) => ({ high: high + 100 })) },
  {
    name: 'a bad close',
    check: 'bad-print',
    plant: one(({ close, low }) => ({ close: close - 100, low: low - 100 })),
  },
  {
    name: 'news',
    check: 'price-jump',
    plant: (rows, at) =>
      rows.map((row, i) =>
        i < at
          ? row
          : { ...row, open: row.open + 50, high: row.high + 50, low: row.low + 50, close: row.close + 50 },
      ),
  },
]

const seed = fc.integer()

test('a clean series never gets more than a note', () => {
  fc.assert(
    fc.property(seed, (number) => {
      const report = judge(cleanMarket(number), { schedule })
      expect(report.remarks.filter(({ severity }) => severity !== 'note')).toEqual([])
      expect(report.stoppedDays).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test.each(DEFECTS)('$name is found wherever it is planted: $check', ({ check, plant }) => {
  fc.assert(
    fc.property(seed, fc.double({ min: 0, max: 1, noNaN: true }), (number, place) => {
      const rows = cleanMarket(number)
      expect(judge(rows, { schedule }).remarks.map((remark) => remark.check)).not.toContain(check)
      const at = inTheMiddle(rows, place)
      expect(judge(plant(rows, at), { schedule }).remarks.map((remark) => remark.check)).toContain(check)
    }),
    { numRuns: 8 },
  )
})

/** A bar whose neighbours are the minutes before and after it, not within a hole's length of the end. */
function inTheMiddle(rows: readonly FullRow[], place: number): number {
  const lone = (at: number): boolean =>
    rows[at - 1]?.ts !== (rows[at]?.ts ?? 0) - MINUTE || rows[at + 1]?.ts !== (rows[at]?.ts ?? 0) + MINUTE
  let at = 2 + Math.floor(place * (rows.length - HOLE - 10))
  while (lone(at)) at++
  return at
}
