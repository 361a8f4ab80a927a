import type { IndicatorColumn } from './indicator-column.ts'
import { relativeVolume } from './relative-volume.ts'
import type { MinuteOfDay } from './relative-volume.ts'

/**
 * Volume over the mean volume of the same minute of the day on the `n` days before that had it. `key` names the days
 * and minutes of this series, such as `eastern-minutes`: different ones need different keys.
 */
export function relativeVolumeColumn(
  minutes: MinuteOfDay & { readonly key: string },
  n: number,
): IndicatorColumn {
  return {
    key: `relative-volume:${minutes.key},${n}`,
    warmup: { first: 0, settled: 0, days: n },
    compute: (bars) => relativeVolume(bars.volume, minutes, n),
  }
}
