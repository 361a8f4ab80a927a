import { busiestWindow } from './busiest-window.ts'
import { requestLimiter } from './request-limiter.ts'

/** What came to the gateway, and what of it was let in. */
export interface TrafficCounts {
  /** Requests let in, by path. */
  readonly requests: Readonly<Record<string, number>>
  /** Requests turned away because a limit was reached. */
  readonly rejected: number
  /** Most requests that arrived within one window of a limit, those turned away included. */
  readonly busiest: {
    /** Of history, in any 30 seconds. */
    readonly history: number
    /** Of everything else, in any 60 seconds. */
    readonly others: number
  }
}

/** The gateway's limits, and a count of what they met. */
export interface RequestTraffic {
  /** Counts a request; says whether it is within the limits. */
  admits(path: string): boolean
  counts(): TrafficCounts
}

const HISTORY = { path: '/api/History/retrieveBars', limit: 50, windowMs: 30_000 }
const OTHERS = { limit: 200, windowMs: 60_000 }

/** Limits of the real gateway, by a clock in milliseconds. */
export function requestTraffic(clock: () => number): RequestTraffic {
  const gate = ({ limit, windowMs }: typeof OTHERS) => ({
    fits: requestLimiter(limit, windowMs, clock),
    arrivals: busiestWindow(windowMs, clock),
  })
  const history = gate(HISTORY)
  const others = gate(OTHERS)
  const requests: Record<string, number> = {}
  let rejected = 0
  return {
    admits: (path) => {
      const { fits, arrivals } = path === HISTORY.path ? history : others
      arrivals.add()
      const admitted = fits()
      if (admitted) requests[path] = (requests[path] ?? 0) + 1
      else rejected++
      return admitted
    },
    counts: () => ({
      requests: { ...requests },
      rejected,
      busiest: { history: history.arrivals.most(), others: others.arrivals.most() },
    }),
  }
}
