import type { S2Indicators } from './s2-trials.ts'
import type { S2Set } from './s2.ts'

/**
 * The rules of S2's numba twin once more, slow and plain: a position is entered at the close that gives the signal and
 * left at the first later close at or beyond the stop or the target, after `maxBars` bars, or at the last close. No
 * costs, no ticks, no segments, nothing within a bar. The close on which a position ends may signal again. Returns
 * each trade's return as a share of the entry.
 */
export function closeOnlyTwin(
  close: Float64Array,
  { distance, rsi, atr }: S2Indicators,
  { threshold, level, stop, target, minAtr, maxBars }: S2Set,
): number[] {
  const returns: number[] = []
  let position: { long: boolean; bar: number } | null = null
  for (const [t, price] of close.entries()) {
    const lastBar = t === close.length - 1
    if (position !== null) {
      const entry = close[position.bar]!
      const gain = position.long ? price - entry : entry - price
      const unit = atr[position.bar]!
      const stopped = gain <= -stop * unit
      const reached = gain >= target * unit
      if (stopped || reached || t - position.bar === maxBars || lastBar) {
        returns.push(gain / entry)
        position = null
      }
    }
    if (position === null && !lastBar && atr[t]! >= minAtr) {
      if (distance[t]! < -threshold && rsi[t]! < level) position = { long: true, bar: t }
      else if (distance[t]! > threshold && rsi[t]! > 100 - level) position = { long: false, bar: t }
    }
  }
  return returns
}
