import type { BarColumns, Column } from '../../src/index.ts'

/** Bars of a trading day of the synthetic market: 18:00 to 17:00 Eastern without a gap. */
const BARS_A_DAY = 1380

/** Day and minute of each bar of the synthetic market, as whoever knows the calendar makes them for a real series. */
export function tradingDays({ length }: BarColumns) {
  const day = Int32Array.from({ length }, (_, bar) => Math.floor(bar / BARS_A_DAY))
  const minuteOfTradingDay = Int32Array.from({ length }, (_, bar) => bar % BARS_A_DAY)
  const minute = minuteOfTradingDay.map((since) => (since + 18 * 60) % 1440)
  return { key: 'synthetic', day, minute, minuteOfTradingDay }
}

/** Minutes since 18:00, so that a window of the day is two conditions: 930 is 09:30 Eastern. */
export function minuteColumn({ minuteOfTradingDay }: { readonly minuteOfTradingDay: Int32Array }): Column {
  return { key: 'minute-of-trading-day', compute: () => Float64Array.from(minuteOfTradingDay) }
}

/** 1 from one minute of the trading day to before another. */
export function stretch(minuteOfTradingDay: Int32Array, from: number, to: number): Uint8Array {
  return Uint8Array.from(minuteOfTradingDay, (minute) => (minute >= from && minute < to ? 1 : 0))
}

/** A column of this strategy's own, made from others bar by bar. */
export function madeOf(
  key: string,
  inputs: readonly Column[],
  value: (...values: number[]) => number,
): Column {
  return {
    key: `${key}(${inputs.map((input) => input.key).join(',')})`,
    compute(bars, columns) {
      const values = inputs.map((input) => columns?.get(input) ?? input.compute(bars))
      return Float64Array.from({ length: bars.length }, (_, bar) =>
        value(...values.map((each) => each[bar]!)),
      )
    },
  }
}
