/** Open intervals of a schedule as sorted columns. Row `i` is one stretch in which the market is open in one session. */
export interface OpenIntervals {
  readonly length: number
  /** First open millisecond (UTC epoch), ascending. */
  readonly start: Float64Array
  /** First closed millisecond after it. Intervals never overlap. */
  readonly end: Float64Array
  /** Index into `Schedule.tradingDays`. */
  readonly day: Int32Array
  /** Index into `Schedule.sessions`. */
  readonly session: Uint8Array
}

/** Trading days from one date to another, compiled once from the exchange's rules and a session scheme. */
export interface Schedule {
  /** First and last trading day, ISO dates, both included. */
  readonly from: string
  readonly to: string
  /** Name of the session scheme. */
  readonly scheme: string
  /** Session names in the scheme's order: `['Overnight', 'RTH', 'PostRTH']`. */
  readonly sessions: readonly string[]
  /** Trading days as ISO dates, ascending; a day on which the exchange never opens is not listed. */
  readonly tradingDays: readonly string[]
  readonly intervals: OpenIntervals
}
