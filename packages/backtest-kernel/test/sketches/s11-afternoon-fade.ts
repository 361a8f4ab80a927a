import {
  atrColumn,
  barColumn,
  bulkVolumeImbalanceColumn,
  dailyRangeColumns,
  differenceColumn,
  ratioColumn,
  rsiColumn,
  stretchRangeColumns,
  type BarColumns,
  type TradePlan,
} from '../../src/index.ts'
import { madeOf, minuteColumn, stretch, tradingDays } from './trading-days.ts'

/**
 * S11, afternoon fade: once most of the daily range is spent, a close beyond the morning's range on an extreme RSI goes
 * back to its middle. The stop lies beyond that range, or a tick away where price is further already.
 */
export function s11Sketch(bars: BarColumns, stopAtrMultiple: number): TradePlan {
  const days = tradingDays(bars)
  const minute = minuteColumn(days)
  const morning = stretchRangeColumns({
    key: 'initial-balance',
    day: days.day,
    inStretch: stretch(days.minuteOfTradingDay, 930, 990),
  })
  const range = dailyRangeColumns(days, 3)
  const atr = atrColumn(14)
  const close = barColumn('close')
  const rsi = rsiColumn(14)
  const imbalance = bulkVolumeImbalanceColumn({ deviationBars: 50, imbalanceBars: 5 })
  const beyond = (ticks: number, range14: number): number => Math.max(2, stopAtrMultiple * range14) - ticks
  const longStop = madeOf(
    `s11-long-stop:${stopAtrMultiple}`,
    [morning.low, close, atr],
    (low, price, range14) => beyond(low - price, range14),
  )
  const shortStop = madeOf(
    `s11-short-stop:${stopAtrMultiple}`,
    [morning.high, close, atr],
    (high, price, range14) => beyond(price - high, range14),
  )
  const toMiddle = madeOf(
    's11-target',
    [morning.high, morning.low, close, range.average],
    (high, low, price, daily) => Math.min(Math.abs((high + low) / 2 - price), 0.12 * daily),
  )
  const afternoon = [
    { column: minute, is: 'at-least', level: 1170 },
    { column: minute, is: 'below', level: 1290 },
    { column: ratioColumn(range.today, range.average), is: 'at-least', level: 0.6 },
  ] as const
  return {
    long: [
      { column: differenceColumn(close, morning.low), is: 'below', level: 0 },
      { column: rsi, is: 'at-most', level: 40 },
      // Sold out: the fade goes against the flow.
      { column: imbalance, is: 'below', level: 0 },
      ...afternoon,
    ],
    short: [
      { column: differenceColumn(close, morning.high), is: 'above', level: 0 },
      { column: rsi, is: 'at-least', level: 60 },
      { column: imbalance, is: 'above', level: 0 },
      ...afternoon,
    ],
    stop: { column: longStop, multiple: 1, from: 'close' },
    shortStop: { column: shortStop, multiple: 1, from: 'close' },
    target: { column: toMiddle, multiple: 1 },
    maxBarsInTrade: 90,
    cooldownBars: 5,
  }
}
