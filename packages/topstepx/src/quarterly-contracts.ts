import { contractIdFor } from './contract-id.ts'

/** One quarterly contract of an equity index future. */
export interface QuarterlyContract {
  readonly id: string
  readonly year: number
  /** 3, 6, 9 or 12. */
  readonly month: number
  /** Third Friday of the month, ISO date. Trading ends that morning, before the regular session. */
  readonly expires: string
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/** Third Friday of a month as an ISO date: the day equity index futures settle. */
export function thirdFriday(year: number, month: number): string {
  const firstWeekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const day = 15 + ((5 - firstWeekday + 7) % 7)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/**
 * The March, June, September and December contracts of a root that may be the front month between two days (ISO dates,
 * both included), nearest first: from the first that expires after `fromDay` to the first that expires after `toDay`.
 */
export function quarterlyContracts(root: string, fromDay: string, toDay: string): QuarterlyContract[] {
  if (!ISO_DAY.test(fromDay) || !ISO_DAY.test(toDay) || fromDay > toDay)
    throw new RangeError(`Not a range of days: ${fromDay} to ${toDay}`)
  const contracts: QuarterlyContract[] = []
  for (let year = Number(fromDay.slice(0, 4)); ; year++)
    for (const month of [3, 6, 9, 12]) {
      const expires = thirdFriday(year, month)
      if (expires <= fromDay) continue
      contracts.push({ id: contractIdFor(root, year, month), year, month, expires })
      if (expires > toDay) return contracts
    }
}
