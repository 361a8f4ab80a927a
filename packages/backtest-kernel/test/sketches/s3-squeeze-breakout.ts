import {
  atrColumn,
  barColumn,
  bollingerColumns,
  differenceColumn,
  highestHighColumn,
  keltnerColumns,
  laggedColumn,
  lowestLowColumn,
  type BarColumns,
  type Column,
  type TradePlan,
} from '../../src/index.ts'
import { madeOf, minuteColumn, tradingDays } from './trading-days.ts'

const BOX_BARS = 12

/**
 * S3, squeeze breakout: Bollinger bands inside Keltner channels up to the bar before, a break of the box of those bars,
 * a stop behind the box, half off at 1.2 R and the rest at 2.2 R, once a squeeze, two tries a side.
 */
export function s3Sketch(bars: BarColumns, stopAtrMultiple: number): TradePlan {
  const minute = minuteColumn(tradingDays(bars))
  const atr = atrColumn(14)
  const bands = bollingerColumns(20, 2)
  const channel = keltnerColumns({ emaBars: 20, atrBars: 20, multiple: 1.5 })
  const squeeze = madeOf(
    'squeeze',
    [bands.upper, channel.upper, bands.lower, channel.lower],
    (upper, channelUpper, lower, channelLower) => (upper < channelUpper && lower > channelLower ? 1 : 0),
  )
  const squeezed: Column = { key: 'squeezed-before', compute: (all, columns) => lag(squeeze, all, columns) }
  const boxHigh = laggedColumn(1, highestHighColumn(BOX_BARS))
  const boxLow = laggedColumn(1, lowestLowColumn(BOX_BARS))
  const close = barColumn('close')
  // How far behind the close the stop lies: beyond the other side of the box.
  const longStop = madeOf(
    `s3-long-stop:${stopAtrMultiple}`,
    [close, boxLow, atr],
    (price, low, range) => price - low + stopAtrMultiple * range,
  )
  const shortStop = madeOf(
    `s3-short-stop:${stopAtrMultiple}`,
    [close, boxHigh, atr],
    (price, high, range) => high - price + stopAtrMultiple * range,
  )
  const regularHours = [
    { column: minute, is: 'at-least', level: 930 },
    { column: minute, is: 'below', level: 1300 },
    { column: squeezed, is: 'above', level: 0 },
  ] as const
  return {
    long: [{ column: differenceColumn(barColumn('high'), boxHigh), is: 'above', level: 0 }, ...regularHours],
    short: [{ column: differenceColumn(barColumn('low'), boxLow), is: 'below', level: 0 }, ...regularHours],
    stop: { column: longStop, multiple: 1, from: 'close' },
    shortStop: { column: shortStop, multiple: 1, from: 'close' },
    target: { column: longStop, multiple: 2.2 },
    shortTarget: { column: shortStop, multiple: 2.2 },
    contracts: 2,
    partialExits: [{ contracts: 1, target: { column: longStop, multiple: 1.2 } }],
    breakEven: { after: { column: longStop, multiple: 1.2 }, offsetTicks: 1 },
    maxBarsInTrade: 90,
    oncePer: squeezeNumber(squeezed),
    maxTradesPerSide: 2,
  }
}

function lag(column: Column, bars: BarColumns, columns: Parameters<Column['compute']>[1]): Float64Array {
  const values = columns?.get(column) ?? column.compute(bars)
  return Float64Array.from({ length: bars.length }, (_, bar) => values[bar - 1] ?? NaN)
}

/** Counts the squeezes; the bars after one still belong to it. */
function squeezeNumber(squeezed: Column): Column {
  return {
    key: `number-of(${squeezed.key})`,
    compute(bars, columns) {
      const values = columns?.get(squeezed) ?? squeezed.compute(bars)
      let number = 0
      return Float64Array.from(
        values,
        (value, bar) => (number += value === 1 && values[bar - 1] !== 1 ? 1 : 0),
      )
    },
  }
}
