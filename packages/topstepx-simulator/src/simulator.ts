/** How the synthetic market is made. The same options give the same bytes. */
export interface SimulatorOptions {
  readonly seed: number
  /** `planted` puts a known S2 edge into the prices; `none` is pure noise. */
  readonly edge: 'planted' | 'none'
  /** The simulated present, UTC epoch milliseconds: no bar opens at or after it. */
  readonly now: number
  /** Depth of the minute history, in calendar days before `now`. Default 63, as the real gateway. */
  readonly historyDays?: number
  /** TCP port on 127.0.0.1; 0 picks a free one. Default 0. */
  readonly port?: number
  /** Accepted login. Default `demo` / `demo-key`. */
  readonly userName?: string
  readonly apiKey?: string
  /** Real time for token life and request limits, UTC epoch milliseconds. Default `Date.now`. */
  readonly clock?: () => number
}

/** A running simulator. */
export interface Simulator {
  /** Base URL to give to a client, without a trailing slash. */
  readonly url: string
  /** Requests served so far by path; rejected ones (429) counted apart. */
  readonly statistics: () => SimulatorStatistics
  close(): Promise<void>
}

export interface SimulatorStatistics {
  readonly requests: Readonly<Record<string, number>>
  readonly rejected: number
  readonly barsServed: number
}
