import {
  calendarDaysBefore,
  compileSchedule,
  exceptionsBetween,
  type CalendarException,
  type SessionScheme,
} from '@openbell/session-calendar'
import { describeDays, type DescribedDay } from '../sessions/describe-days.ts'

/** What to describe: trading days from one date to another, both included. */
export interface ScheduleQuestion {
  readonly from: string
  readonly to: string
  readonly scheme: SessionScheme
}

/** Trading days with their sessions and breaks, and what is out of the ordinary among them. */
export interface DescribedSchedule {
  readonly days: readonly DescribedDay[]
  readonly exceptions: readonly DescribedException[]
  /** Years in the range with days that nobody has confirmed yet. */
  readonly unconfirmed_years: readonly number[]
}

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

const lastKnownDay = '2099-12-31'

/** The trading days of a range with their sessions, their breaks, and the exceptions among them. */
export function describeSchedule({ from, to, scheme }: ScheduleQuestion): DescribedSchedule {
  const { unconfirmedYears } = compileSchedule({ from, to, scheme })
  // Two weeks more, so that the last day's close is followed by the next day's open.
  const beyond = calendarDaysBefore(to, -14)
  const schedule = compileSchedule({ from, to: beyond > lastKnownDay ? lastKnownDay : beyond, scheme })
  return {
    days: describeDays(schedule).filter((day) => day.trading_day <= to),
    exceptions: exceptionsBetween(from, to).map(describeException),
    unconfirmed_years: unconfirmedYears,
  }
}

function describeException(exception: CalendarException): DescribedException {
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
