import { median } from '@openbell/numerics'
import type { MinuteBars } from '@openbell/topstepx'
import { dayNumberAt } from './bar-days.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { RowCount } from './row-count.ts'

/** A day is compared with the days with bars around it, so many on each side, that lie no further away; days. */
const NEIGHBOURS = 5
const NEAR_DAYS = 10

interface Day {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly median: number
}

/** Prices that cannot be: far from the median of their day, or on a day that lies far from most days around it. */
export function checkPrices(series: readonly MinuteBars[], limits: QualityThresholds): Finding[] {
  const absurd = new RowCount()
  for (const bars of series) {
    const days = daysOf(bars)
    for (const [at, { start, end, median }] of days.entries()) {
      const whole = isFarFromMost(days, at, limits)
      for (let row = start; row < end; row++)
        if (whole || isAbsurd(bars, row, median, limits)) absurd.add(bars.ts[row] ?? Number.NaN)
    }
  }
  const { priceFactor, priceLimit } = limits
  return absurd.finding(
    'absurd-price',
    'stop',
    `with a price of more than ${priceFactor} times their day's median, or less than the same part of it, or above ${priceLimit.toLocaleString('en-US')}`,
  )
}

function isAbsurd(
  { open, high, low, close }: MinuteBars,
  row: number,
  median: number,
  limits: QualityThresholds,
) {
  const absurd = (price = Number.NaN): boolean =>
    price > limits.priceLimit || (price > 0 && isFar(price, median, limits))
  return absurd(open[row]) || absurd(high[row]) || absurd(low[row]) || absurd(close[row])
}

/** Never, when one of the two is no number. */
function isFar(price: number, median: number, { priceFactor }: QualityThresholds): boolean {
  return price > median * priceFactor || price < median / priceFactor
}

/** Whether a day's median is far from those of more than half of the days around it. */
function isFarFromMost(days: readonly Day[], at: number, limits: QualityThresholds): boolean {
  const own = days[at]
  if (own === undefined) return false
  const around = days
    .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)
    .filter(
      ({ number, median }) =>
        number !== own.number && Math.abs(number - own.number) <= NEAR_DAYS && median > 0,
    )
  return around.filter(({ median }) => isFar(own.median, median, limits)).length > around.length / 2
}

function daysOf({ ts, close, length }: MinuteBars): Day[] {
  const days: Day[] = []
  let start = 0
  for (let row = 1; row <= length; row++) {
    const number = dayNumberAt(ts[start] ?? Number.NaN)
    if (row < length && dayNumberAt(ts[row] ?? Number.NaN) === number) continue
    const closes = close.slice(start, row).filter((price) => price > 0 && price < Infinity)
    days.push({ number, start, end: row, median: median(closes) })
    start = row
  }
  return days
}
