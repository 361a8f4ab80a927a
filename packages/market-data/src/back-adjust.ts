import type { MinuteBars } from '@openbell/topstepx'
import type { Adjust } from './adjust.ts'
import { DataError } from './data-error.ts'
import { isoMinute } from './quality/iso-minute.ts'
import type { RollPrices } from './roll-prices.ts'

const PRICES = ['open', 'high', 'low', 'close'] as const

/** Where a contract takes over from another. */
export interface Seam {
  /** First bar of the later contract. */
  readonly bar: number
  readonly from: string
  readonly to: string
  readonly prices: RollPrices
}

/** What was done to each bar: its price as traded is `price / factor - adjustment`. */
export interface BackAdjustment {
  /** Points added; zeros unless adjusted by difference. */
  readonly adjustment: Float64Array
  /** What prices were multiplied by; given only when adjusted by ratio. */
  readonly factor?: Float64Array
}

/**
 * Makes the prices before each seam fit those after it, in place. By difference, `later - earlier` is added to all
 * prices before a seam, and several seams add up; by ratio they are multiplied by `later / earlier`, and several seams
 * multiply. Volumes stay.
 *
 * @param seams ascending by bar.
 * @throws DataError `ratio-undefined` when, by ratio, a price of a bar or of a seam is not above zero.
 */
export function backAdjust(columns: MinuteBars, seams: readonly Seam[], adjust: Adjust): BackAdjustment {
  const adjustment = sharedColumn(columns.length)
  if (adjust === 'ratio') return { adjustment, factor: multiply(columns, seams) }
  if (adjust === 'difference')
    for (const { bar, prices } of seams)
      for (const column of [adjustment, ...PRICES.map((name) => columns[name])])
        for (let row = 0; row < bar; row++)
          column[row] = (column[row] ?? Number.NaN) + (prices.later - prices.earlier)
  return { adjustment }
}

function multiply(columns: MinuteBars, seams: readonly Seam[]): Float64Array {
  for (const { from, to, prices } of seams)
    if (!isPositive(prices.earlier) || !isPositive(prices.later))
      throw undefinedRatio(`at the roll from ${from} to ${to} (${prices.earlier} and ${prices.later})`)
  for (const name of PRICES) {
    const row = columns[name].findIndex((price) => !isPositive(price))
    if (row >= 0) throw undefinedRatio(`in the bar of ${isoMinute(columns.ts[row])}, ${name}`)
  }
  const factor = sharedColumn(columns.length).fill(1)
  let product = 1
  // From the newest seam back: each bar is multiplied once, by the product of all seams after it.
  for (const [at, { bar, prices }] of [...seams.entries()].reverse()) {
    product *= prices.later / prices.earlier
    factor.fill(product, seams[at - 1]?.bar ?? 0, bar)
  }
  for (const name of PRICES) {
    const prices = columns[name]
    for (let row = 0; row < prices.length; row++)
      prices[row] = (prices[row] ?? Number.NaN) * (factor[row] ?? Number.NaN)
  }
  return factor
}

function isPositive(price: number): boolean {
  return price > 0 && price < Infinity
}

function sharedColumn(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
}

function undefinedRatio(where: string): DataError {
  return new DataError('ratio-undefined', `Prices that are not above zero have no ratio: ${where}`, {
    remedy: 'Adjust by difference or not at all, or mend the bars if such a price cannot be.',
    context: { where },
  })
}
