import {
  adxColumns,
  atrColumn,
  barColumn,
  dailyRangeColumns,
  differenceColumn,
  emaColumn,
  highestHighColumn,
  lowestLowColumn,
  relativeVolumeColumn,
  stretchRangeColumns,
  type BarColumns,
  type TradePlan,
} from '../../src/index.ts'
import { madeOf, minuteColumn, stretch, tradingDays } from './trading-days.ts'

/**
 * S6, opening drive or reversal: in the first half hour a break of the overnight range with volume goes on (first
 * set-up), a failed probe of it reverses (second set-up, with a stop of its own). The stop trails to the swing of five
 * bars after 0.8 R; five minutes later it is over.
 */
export function s6Sketch(bars: BarColumns, stopAtrMultiple: number): TradePlan {
  const days = tradingDays(bars)
  const minute = minuteColumn(days)
  const overnight = stretchRangeColumns({
    key: 'overnight',
    day: days.day,
    inStretch: stretch(days.minuteOfTradingDay, 0, 928),
  })
  const atr = atrColumn(14)
  const target = madeOf('s6-target', [atr, dailyRangeColumns(days, 3).average], (range, daily) =>
    Math.max(range, 0.18 * daily),
  )
  const close = barColumn('close')
  const trend = differenceColumn(emaColumn(8), emaColumn(21))
  const above = differenceColumn(close, overnight.high)
  const below = differenceColumn(close, overnight.low)
  const probeAbove = differenceColumn(barColumn('high'), overnight.high)
  const probeBelow = differenceColumn(barColumn('low'), overnight.low)
  const opening = [
    { column: minute, is: 'at-least', level: 930 },
    { column: minute, is: 'below', level: 960 },
  ] as const
  const active = [
    { column: adxColumns(14).adx, is: 'at-least', level: 15 },
    { column: relativeVolumeColumn(days, 3), is: 'at-least', level: 0.5 },
  ] as const
  return {
    long: [
      { column: above, is: 'above', level: 0 },
      { column: trend, is: 'above', level: 0 },
      ...opening,
      ...active,
    ],
    short: [
      { column: below, is: 'below', level: 0 },
      { column: trend, is: 'below', level: 0 },
      ...opening,
      ...active,
    ],
    stop: { column: atr, multiple: stopAtrMultiple, from: 'close', atLeastTicks: 8 },
    target: { column: target, multiple: 1 },
    alternatives: [
      {
        long: [
          { column: probeBelow, is: 'at-most', level: 0 },
          { column: below, is: 'above', level: 0 },
          ...opening,
        ],
        short: [
          { column: probeAbove, is: 'at-least', level: 0 },
          { column: above, is: 'below', level: 0 },
          ...opening,
        ],
        stop: { column: atr, multiple: 1, atLeastTicks: 2 },
        target: { column: target, multiple: 1 },
      },
    ],
    trailingStop: {
      after: { column: atr, multiple: 0.8 * stopAtrMultiple },
      level: { long: lowestLowColumn(5), short: highestHighColumn(5) },
    },
    exitLong: [{ column: minute, is: 'at-least', level: 965 }],
    exitShort: [{ column: minute, is: 'at-least', level: 965 }],
    maxBarsInTrade: 45,
  }
}
