/** One bar as a stream of indicators takes it. Prices in points, volume in contracts. */
export interface Bar {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  /** Points that back-adjustment has added to the bar's prices; zero when left out. */
  readonly adjustment?: number
}
