import { KernelInputError } from '../kernel-input-error.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireBarValues } from './require-bar-values.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

const MINUTES_A_DAY = 1440

/** Which trading day each bar belongs to, and the minute of the day of its open, from 0 to 1439. */
export interface MinuteOfDay {
  readonly day: Int32Array
  readonly minute: Int32Array
}

/**
 * Volume of a bar over the mean volume of the same minute of the day, on the `n` days before that had this minute: 1 is
 * usual, 2 is twice as much.
 *
 * NaN until `n` earlier days had the minute, and where their mean is 0. Bars of the same minute and day count together.
 * A minute's `n` volumes are summed afresh each time, so nothing drifts.
 *
 * @throws KernelInputError `invalid-plan` when there is not one day and one minute for each bar, or a minute is none.
 */
export function relativeVolume(volume: Float64Array, { day, minute }: MinuteOfDay, n: number): Float64Array {
  requireBarValues('relativeVolume', 'day', day, volume.length)
  requireBarValues('relativeVolume', 'minute', minute, volume.length)
  const stream = createRelativeVolumeStream(n)
  const relative = new Float64Array(volume.length)
  for (let t = 0; t < volume.length; t++)
    relative[t] = stream.next({ volume: volume[t]!, day: day[t]!, minute: minute[t]! })
  return relative
}

/** Relative volume, one bar after another. */
export function createRelativeVolumeStream(
  n: number,
): IndicatorStream<{ readonly volume: number; readonly day: number; readonly minute: number }> {
  requireIndicatorLength('relativeVolume', n)
  /** For each minute the volumes of the last `n` days that had it and are over, in a ring. */
  const history = new Float64Array(MINUTES_A_DAY * n)
  const days = new Float64Array(MINUTES_A_DAY)
  /** The newest day that had the minute, and its volume. */
  const latestDay = new Float64Array(MINUTES_A_DAY).fill(NaN)
  const latest = new Float64Array(MINUTES_A_DAY)
  return {
    next({ volume, day, minute }) {
      if (!(Number.isInteger(minute) && minute >= 0 && minute < MINUTES_A_DAY)) throw notAMinute(minute)
      const known = latestDay[minute]!
      if (known === day) latest[minute]! += volume
      else {
        if (!Number.isNaN(known)) {
          history[minute * n + (days[minute]! % n)] = latest[minute]!
          days[minute]!++
        }
        latestDay[minute] = day
        latest[minute] = volume
      }
      if (days[minute]! < n) return NaN
      let sum = 0
      for (let k = minute * n; k < (minute + 1) * n; k++) sum += history[k]!
      return sum > 0 ? latest[minute]! / (sum / n) : NaN
    },
  }
}

function notAMinute(minute: number): KernelInputError {
  return new KernelInputError('invalid-plan', `relativeVolume: ${minute} is not a minute of the day`, {
    remedy: 'Give the minute of the day as an integer from 0 to 1439.',
    context: { minute },
  })
}
