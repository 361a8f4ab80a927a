import type { Column } from '../columns/column.ts'
import type { IndicatorWarmup } from './indicator-warmup.ts'

/** A column that says how many bars it needs. */
export interface IndicatorColumn extends Column {
  readonly warmup: IndicatorWarmup
}
