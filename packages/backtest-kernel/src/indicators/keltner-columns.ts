import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { recursiveWarmup, warmupOfBoth } from './indicator-warmup.ts'
import { keltnerChannels } from './keltner-channels.ts'
import type { KeltnerChannel, KeltnerSettings } from './keltner-channels.ts'

/** Keltner channels, in points. */
export function keltnerColumns(
  settings: KeltnerSettings,
): Readonly<Record<keyof KeltnerChannel, IndicatorColumn>> {
  const { emaBars, atrBars, multiple } = settings
  const middle = recursiveWarmup(emaBars - 1, (emaBars - 1) / (emaBars + 1))
  const outer = warmupOfBoth(middle, recursiveWarmup(atrBars, (atrBars - 1) / atrBars))
  const key = (line: keyof KeltnerChannel): string => `keltner-${line}:${emaBars},${atrBars},${multiple}`
  const column = columnFamily((bars) => keltnerChannels(bars, settings))
  return {
    middle: column('middle', key('middle'), middle),
    upper: column('upper', key('upper'), outer),
    lower: column('lower', key('lower'), outer),
  }
}
