import type { CalendarException } from '@openbell/session-calendar'

/** An exception as it is printed; wall clocks are those of New York. */
export interface DescribedException {
  readonly date: string
  readonly name: string
  readonly kind: string
  readonly counts_as: string
  readonly closed_from: string
  readonly reopens: string
  readonly certainty: string
  readonly source: string
  readonly note: string | null
}

/** An exception of the calendar in the words of the command's output. */
export function describeException(exception: CalendarException): DescribedException {
  const { date, name, kind, certainty, source, note = null } = exception
  return {
    date,
    name,
    kind,
    counts_as: exception.tradingDay,
    closed_from: exception.closedFrom,
    reopens: exception.reopens,
    certainty,
    source,
    note,
  }
}
