/** Bars of one continuous series as columns of equal length, oldest first. Prices in points, volume in contracts. */
export interface BarColumns {
  readonly length: number
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
}
