import { expect, test } from 'vitest'
import {
  adxColumns,
  anchoredVwapColumns,
  atrColumn,
  bollingerColumns,
  bollingerWidthColumn,
  dailyRangeColumns,
  detectLookAhead,
  detectRecursiveDrift,
  deviationColumn,
  emaColumn,
  highestHighColumn,
  keltnerColumns,
  laggedColumn,
  lowestLowColumn,
  percentileRankColumn,
  rateOfChangeColumn,
  relativeVolumeColumn,
  rollingVwapColumns,
  rsiColumn,
  smaColumn,
  stretchRangeColumns,
  vwapDistanceColumn,
  zScoreColumn,
} from '../src/index.ts'
import type { CheckedStrategy, IndicatorColumn, SeriesPart } from '../src/index.ts'
import { lcg, seededMarket } from './seeded-market.ts'

const BARS_A_DAY = 120
const { bars } = seededMarket(2400, 31)

const bounded: readonly IndicatorColumn[] = [
  ...Object.values(bollingerColumns(20, 2)),
  ...Object.values(rollingVwapColumns(30)),
  bollingerWidthColumn(20, 2),
  deviationColumn(15),
  highestHighColumn(25),
  lowestLowColumn(25),
  laggedColumn(3, smaColumn(12)),
  percentileRankColumn(40),
  rateOfChangeColumn(10),
  vwapDistanceColumn(20),
  zScoreColumn(30),
]
const recursive: readonly IndicatorColumn[] = [
  ...Object.values(adxColumns(14)),
  ...Object.values(keltnerColumns({ emaBars: 20, atrBars: 14, multiple: 1.5 })),
  atrColumn(14),
  emaColumn(20),
  rsiColumn(14),
]

/** Columns that know the calendar, made for a part of the series: days of 120 bars. */
function ofDays({ firstBar, length }: SeriesPart): readonly IndicatorColumn[] {
  const each = (value: (bar: number) => number) =>
    Int32Array.from({ length }, (_, index) => value(firstBar + index))
  const day = each((bar) => Math.floor(bar / BARS_A_DAY))
  const minute = each((bar) => bar % BARS_A_DAY)
  // The first bar of the day, or of the part where that begins later.
  const anchor = each((bar) => Math.max(0, bar - (bar % BARS_A_DAY) - firstBar))
  const inStretch = Uint8Array.from(minute, (bar) => (bar < 30 ? 1 : 0))
  return [
    ...Object.values(anchoredVwapColumns({ key: 'days', anchor })),
    ...Object.values(dailyRangeColumns({ key: 'days', day }, 3)),
    ...Object.values(stretchRangeColumns({ key: 'first-30', day, inStretch })),
    relativeVolumeColumn({ key: 'days', day, minute }, 2),
  ]
}

/** Columns alone: nothing is traded. */
const only = (columns: (part: SeriesPart) => readonly IndicatorColumn[]): CheckedStrategy => ({
  columns,
  run: ({ bars: { length } }) => ({
    signals: new Int8Array(length),
    trades: {
      length: 0,
      entryBar: new Int32Array(0),
      exitBar: new Int32Array(0),
      direction: new Int8Array(0),
      entryPrice: new Float64Array(0),
      exitPrice: new Float64Array(0),
    },
  }),
})

test('no indicator looks ahead', () => {
  const strategy = only((part) => [...bounded, ...recursive, ...ofDays(part)])
  const report = detectLookAhead({ strategy, bars, cuts: { count: 60, random: lcg(1) } })
  expect(report.findings).toEqual([])
  expect(report.columns).toHaveLength(
    bounded.length + recursive.length + ofDays({ firstBar: 0, length: 1 }).length,
  )
})

test('what is made from a window settles with its first value', () => {
  for (const column of bounded) {
    const { first } = column.warmup
    const report = detectRecursiveDrift({
      strategy: only(() => [column]),
      bars,
      warmupBars: first,
      starts: { count: 10, random: lcg(2) },
    })
    expect(report.findings).toEqual([])
    expect([column.key, report.neededBars]).toEqual([column.key, first])
  }
})

test('what is smoothed has forgotten its seed where it says so', () => {
  for (const column of recursive) {
    const report = detectRecursiveDrift({
      strategy: only(() => [column]),
      bars,
      warmupBars: column.warmup.settled,
      starts: { count: 10, random: lcg(3) },
      // The seed weighs 1e-9; it may be several times as large as the value.
      tolerance: 1e-8,
    })
    expect(report.findings).toEqual([])
    expect(report.neededBars).toBeGreaterThan(column.warmup.settled / 3)
  }
})

test('what knows the day settles with the days that it needs', () => {
  const report = detectRecursiveDrift({
    strategy: only(ofDays),
    bars,
    // The day that begins before the series, and three whole ones.
    warmupBars: 4 * BARS_A_DAY,
    starts: { count: 10, random: lcg(4) },
  })
  expect(report.findings).toEqual([])
  expect(report.neededBars).toBeGreaterThan(3 * BARS_A_DAY)
})
