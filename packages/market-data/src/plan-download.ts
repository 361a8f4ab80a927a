import { expectedMinutes } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { SourceContract } from './bar-source.ts'
import type { StoreCoverage } from './bar-store.ts'
import { missingRanges } from './time-range.ts'
import type { TimeRange } from './time-range.ts'

/** A contract is of interest from this many days before the one before it expires: volume moves over in that time. */
export const ROLL_LEAD_DAYS = 10

/** More missing ranges of a contract than this are asked for as one. */
const MOST_RANGES = 8

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export interface DownloadPlanRequest {
  readonly schedule: Schedule
  readonly coverage: Pick<StoreCoverage, 'fetched' | 'empty'>
  /** Contracts of one symbol, nearest expiry first. */
  readonly contracts: readonly SourceContract[]
  /** UTC epoch milliseconds, `from` included, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly now: number
}

/** What to ask for of one contract. */
export interface DownloadStep {
  readonly contract: SourceContract
  /** Ascending; none is without an open minute. */
  readonly ranges: readonly TimeRange[]
  /** Open minutes in the ranges: the most bars that can come. */
  readonly expectedBars: number
}

export interface DownloadPlan {
  readonly steps: readonly DownloadStep[]
}

/**
 * What is missing of a symbol. A contract is needed from ten days before the previous one's expiry to the end of its
 * own last day. Ranges already fetched are not asked again, nor those found empty before their term is over, nor
 * stretches in which the market was shut throughout, nor anything beyond the last closed minute. Contracts that lack
 * nothing have no step.
 */
export function planDownload(request: DownloadPlanRequest): DownloadPlan {
  const { schedule, coverage, contracts, now } = request
  const to = Math.min(request.to, Math.floor(now / MINUTE_MS) * MINUTE_MS)
  const minutes = (range: TimeRange): number => expectedMinutes(schedule, range.from, range.to)
  const steps = contracts.map((contract, at): DownloadStep => {
    const previous = contracts[at - 1]
    const begins = previous === undefined ? -Infinity : Date.parse(previous.expires) - ROLL_LEAD_DAYS * DAY_MS
    const needed = {
      from: Math.max(request.from, begins),
      to: Math.min(to, Date.parse(contract.expires) + DAY_MS),
    }
    const empty = (coverage.empty[contract.id] ?? []).filter(
      ({ askAgain }) => askAgain === null || askAgain > now,
    )
    const held = [...(coverage.fetched[contract.id] ?? []), ...empty]
    const ranges = together(missingRanges(needed, held).filter((range) => minutes(range) > 0))
    return { contract, ranges, expectedBars: ranges.reduce((sum, range) => sum + minutes(range), 0) }
  })
  return { steps: steps.filter(({ ranges }) => ranges.length > 0) }
}

/** Many small ranges cost more requests than bars: they are asked for as one. */
function together(ranges: readonly TimeRange[]): readonly TimeRange[] {
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (ranges.length <= MOST_RANGES || first === undefined || last === undefined) return ranges
  return [{ from: first.from, to: last.to }]
}
