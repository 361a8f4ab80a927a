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

/**
 * Closed stretches between a schedule's first open and its last close, as sorted columns. Together with the open
 * intervals they cover that time without a gap and without an overlap.
 */
export interface Closures {
  readonly length: number
  /** First closed millisecond (UTC epoch), ascending. */
  readonly start: Float64Array
  /** First millisecond after it. */
  readonly end: Float64Array
  /** Index into `sessionStates`; never 0, which is open. */
  readonly state: Uint8Array
  /** Trading day that a halt or an outage interrupts, as an index into `Schedule.tradingDays`; -1 between trading hours. */
  readonly day: Int32Array
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
  readonly closures: Closures
  /** Years of the range whose holidays, at least the last of them, follow from the rules alone: nobody has confirmed them yet. */
  readonly unconfirmedYears: readonly number[]
}
