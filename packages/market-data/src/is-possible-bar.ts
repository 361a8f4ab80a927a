import type { MinuteBars } from '@openbell/topstepx'
import { QUALITY_THRESHOLDS } from './quality/quality-thresholds.ts'

/**
 * Whether a bar can be, whatever the market did: prices above zero and not above the limit of the quality gate, open and
 * close between low and high. What is no number cannot.
 */
export function isPossibleBar({ open, high, low, close }: MinuteBars, row: number): boolean {
  const [o = Number.NaN, h = Number.NaN, l = Number.NaN, c = Number.NaN] = [
    open[row],
    high[row],
    low[row],
    close[row],
  ]
  return l > 0 && h <= QUALITY_THRESHOLDS.priceLimit && o >= l && o <= h && c >= l && c <= h
}
