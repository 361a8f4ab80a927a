import type { FaultStorm } from './faults/fault-storm.ts'
import type { PlannedFault } from './faults/fault-plan.ts'
import type { PlayedFault } from './faults/faulty-gateway.ts'
import type { TrafficCounts } from './gateway/request-traffic.ts'

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
  /** Waits for slow answers; rejects when the signal aborts. Default: the machine's timers. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Faults to play by count. Default: none. */
  readonly faults?: readonly PlannedFault[]
  /** Faults to play by chance, on requests that no planned one spoils. Default: none. */
  readonly storm?: FaultStorm
}

/** A running simulator. */
export interface Simulator {
  /** Base URL to give to a client, without a trailing slash. */
  readonly url: string
  /** What came and what was done with it so far. */
  readonly statistics: () => SimulatorStatistics
  close(): Promise<void>
}

/**
 * Counts by the simulator's own clock. A 429 that is a fault counts as a request let in: `rejected` tells whether a client
 * keeps the limits.
 */
export interface SimulatorStatistics extends TrafficCounts {
  /** Bars in the answers of the calm gateway, before a fault spoiled them. */
  readonly barsServed: number
  /** The faults played, in the order in which their requests came. */
  readonly played: readonly PlayedFault[]
}
