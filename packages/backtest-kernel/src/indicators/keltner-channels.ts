import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import { createEmaStream } from './ema.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { requireMultiple } from './require-multiple.ts'
import { createWilderAtrStream } from './wilder-atr.ts'

/** One bar's channel, in points. */
export interface KeltnerChannel {
  readonly middle: number
  readonly upper: number
  readonly lower: number
}

/** Bars of the middle line's EMA and of the ATR, and how many ATR the outer lines lie away. */
export interface KeltnerSettings {
  readonly emaBars: number
  readonly atrBars: number
  readonly multiple: number
}

/**
 * Keltner channels in Linda Raschke's form: the EMA of the close, and `multiple` average true ranges above and below
 * it. Usual: 20, 20 and 1.5, inside which Bollinger's bands are squeezed.
 *
 * EMA and ATR are seeded as `ema` and `wilderAtr` are: the middle stands from index `emaBars - 1`, the outer lines from
 * `atrBars` or there, whichever is later. Earlier bars hold NaN.
 */
export function keltnerChannels(
  bars: BarColumns,
  settings: KeltnerSettings,
): Readonly<Record<keyof KeltnerChannel, Float64Array>> {
  const stream = createKeltnerChannelsStream(settings)
  const { high, low, close, length } = bars
  const middle = new Float64Array(length)
  const upper = new Float64Array(length)
  const lower = new Float64Array(length)
  for (let t = 0; t < length; t++) {
    const channel = stream.next({ high: high[t]!, low: low[t]!, close: close[t]! })
    middle[t] = channel.middle
    upper[t] = channel.upper
    lower[t] = channel.lower
  }
  return { middle, upper, lower }
}

/** Keltner channels, one bar after another. */
export function createKeltnerChannelsStream({
  emaBars,
  atrBars,
  multiple,
}: KeltnerSettings): IndicatorStream<Pick<Bar, 'high' | 'low' | 'close'>, KeltnerChannel> {
  requireIndicatorLength('keltnerChannels', emaBars)
  requireIndicatorLength('keltnerChannels', atrBars)
  requireMultiple('keltnerChannels', multiple)
  const middles = createEmaStream(emaBars)
  const ranges = createWilderAtrStream(atrBars)
  return {
    next(bar) {
      const middle = middles.next(bar.close)
      const reach = multiple * ranges.next(bar)
      return { middle, upper: middle + reach, lower: middle - reach }
    },
  }
}
