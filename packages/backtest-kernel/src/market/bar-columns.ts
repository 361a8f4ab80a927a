/** Bars of one continuous series as columns of equal length, oldest first. Prices in points, volume in contracts. */
export interface BarColumns {
  readonly length: number
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /**
   * Points that back-adjustment at contract rolls has added to each bar's prices; zero when left out. Whatever is a
   * share of a price takes them away again, so that it does not depend on rolls that come later.
   */
  readonly adjustment?: Float64Array
}
