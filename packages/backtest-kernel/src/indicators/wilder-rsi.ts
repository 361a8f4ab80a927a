import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { WilderMean } from './wilder-mean.ts'

/**
 * Relative strength index after Wilder (1978), from 0 to 100.
 *
 * The first value stands at index `n`, from the plain means of the gains and losses 1 to `n`; from there on both means
 * are smoothed with weight 1/n. Earlier bars hold NaN. Without a loss the index is 100; without any move at all it is
 * 50, so that a mirrored market has the mirrored index.
 */
export function wilderRsi(close: Float64Array, n: number): Float64Array {
  requireIndicatorLength('wilderRsi', n)
  const rsi = new Float64Array(close.length).fill(NaN)
  if (close.length <= n) return rsi

  let gain = 0
  let loss = 0
  for (let t = 1; t <= n; t++) {
    const change = close[t]! - close[t - 1]!
    if (change > 0) gain += change
    else loss -= change
  }
  gain /= n
  loss /= n
  rsi[n] = strengthIndex(gain, loss)
  for (let t = n + 1; t < close.length; t++) {
    const change = close[t]! - close[t - 1]!
    const size = Math.abs(change)
    gain = (gain * (n - 1) + (size + change) / 2) / n
    loss = (loss * (n - 1) + (size - change) / 2) / n
    rsi[t] = strengthIndex(gain, loss)
  }
  return rsi
}

/** Wilder's relative strength index, one close after another. */
export function createWilderRsiStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('createWilderRsiStream', n)
  const gains = new WilderMean(n)
  const losses = new WilderMean(n)
  let previousClose = NaN
  let started = false
  return {
    next(close) {
      let index = NaN
      if (started) {
        const change = close - previousClose
        const size = Math.abs(change)
        const gain = gains.next((size + change) / 2)
        const loss = losses.next((size - change) / 2)
        if (!Number.isNaN(gain)) index = strengthIndex(gain, loss)
      }
      previousClose = close
      started = true
      return index
    },
  }
}

function strengthIndex(gain: number, loss: number): number {
  if (loss > 0) return 100 - 100 / (1 + gain / loss)
  return gain > 0 ? 100 : 50
}
