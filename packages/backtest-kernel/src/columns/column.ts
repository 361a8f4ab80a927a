import type { BarColumns } from '../market/bar-columns.ts'

/**
 * A number for each bar, computed from bars up to and including that bar: an indicator or any other feature.
 * Bars before the column is defined hold NaN, and no condition on NaN is ever true.
 */
export interface Column {
  /** Names kind and parameters, such as `atr:14`. Equal keys mean equal values on equal bars. */
  readonly key: string
  /** `columns` gives the values of other columns on the same bars, computed once; without it they are computed anew. */
  compute(bars: BarColumns, columns?: ColumnReader): Float64Array
}

/** Looks up columns of one series of bars. */
export interface ColumnReader {
  get(column: Column): Float64Array
}
