import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { bollingerBands } from './bollinger-bands.ts'
import type { BollingerBands } from './bollinger-bands.ts'
import { columnFamily } from './column-family.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'

/** Bollinger bands of the close, or of another column: `multiple` deviations about the mean of `n` bars. */
export function bollingerColumns(
  n: number,
  multiple: number,
  of: IndicatorColumn = barColumn('close'),
): Readonly<Record<keyof BollingerBands, IndicatorColumn>> {
  const warmup = warmupAfter(of.warmup, windowWarmup(n))
  const key = (band: keyof BollingerBands): string => columnKey(`bollinger-${band}`, `${n},${multiple}`, of)
  const column = columnFamily((bars, columns) => bollingerBands(valuesOf(of, bars, columns), n, multiple))
  return {
    middle: column('middle', key('middle'), warmup),
    upper: column('upper', key('upper'), warmup),
    lower: column('lower', key('lower'), warmup),
  }
}
