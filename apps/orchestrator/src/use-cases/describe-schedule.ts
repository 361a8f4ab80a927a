import {
  calendarDaysBefore,
  compileSchedule,
  exceptionsBetween,
  knownRange,
  type CalendarException,
  type SessionScheme,
} from '@openbell/session-calendar'
import { describeDays, type DescribedDay } from '../sessions/describe-days.ts'
import { describeException, type DescribedException } from '../sessions/describe-exception.ts'

/** What to describe: trading days from one date to another, both included. */
export interface ScheduleQuestion {
  readonly from: string
  readonly to: string
  readonly scheme: SessionScheme
}

/** Trading days with their sessions and breaks, and what is out of the ordinary among them. */
export interface DescribedSchedule {
  readonly days: readonly DescribedDay[]
  /** The one after the range and its first open; null behind the last day of the calendar. */
  readonly next_trading_day: { readonly trading_day: string; readonly opens: string } | null
  readonly exceptions: readonly DescribedException[]
  /** Years in the range with days that nobody has confirmed yet. */
  readonly unconfirmed_years: readonly number[]
}

/** The trading days of a range with their sessions, their breaks, and the exceptions among them. */
export function describeSchedule({ from, to, scheme }: ScheduleQuestion): DescribedSchedule {
  const { unconfirmedYears } = compileSchedule({ from, to, scheme })
  // Two weeks more on either side: a day's delayed open comes before it, and what follows its close after it.
  const [before, beyond] = [calendarDaysBefore(from, 14), calendarDaysBefore(to, -14)]
  const schedule = compileSchedule({
    from: before < knownRange.first ? knownRange.first : before,
    to: beyond > knownRange.last ? knownRange.last : beyond,
    scheme,
  })
  const described = describeDays(schedule)
  const days = described.filter(({ trading_day: day }) => day >= from && day <= to)
  // The hours of a shortened holiday, and a delayed open, come before the date of the trading day.
  const exceptions = exceptionsBetween(schedule.from, to)
  const next = described.find((day) => day.trading_day > to)
  return {
    days,
    next_trading_day: next === undefined ? null : { trading_day: next.trading_day, opens: next.opens },
    exceptions: exceptions.filter((row) => touches(row, from, days[0])).map(describeException),
    unconfirmed_years: unconfirmedYears,
  }
}

/** Whether an exception of an earlier date reaches into the first trading day. */
function touches(row: CalendarException, from: string, first: DescribedDay | undefined): boolean {
  if (row.date >= from || first === undefined) return true
  return first.breaks.some(({ name }) => name === row.name)
}
