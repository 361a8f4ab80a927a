import type { CalendarException } from './calendar-exception.ts'
import { dateOf, dayNumber, weekdayOf } from './civil-date.ts'
import { goodFriday } from './good-friday.ts'
import { eraOf } from './trading-era.ts'

const sunday = 0
const monday = 1
const thursday = 4
const friday = 5
const saturday = 6

/** Time at which trading stops on a holiday that only shortens the day, 12:00 in Chicago. */
const holidayHalt = '13:00'
const earlyClose = '13:15'

const byRule = { certainty: 'projected', source: 'rule' } as const

/**
 * The exceptions of one year as the exchange's holiday rules give them, all `projected`, in order of date. They are the
 * rules in force since Memorial Day 2014; for the years in the dated table they only serve to check it.
 *
 * Rules know no outages, halts and days of mourning. They know US holidays that only halt early, early closes around
 * Independence Day, Thanksgiving and Christmas, full closes with their observed days, and Good Friday, which is a half
 * day when it is the first Friday of April, the day of the monthly jobs report.
 */
export function exceptionsByRule(year: number): readonly CalendarException[] {
  const nth = (month: number, weekday: number, n: number) => nthWeekday(year, month, weekday, n)
  const independenceDay = observed(dayNumber(year, 7, 4))
  const thanksgiving = nth(11, thursday, 4)
  const rows = [
    ...newYear(year),
    halt(nth(1, monday, 3), 'MLK Day', holidayHalt),
    halt(nth(2, monday, 3), "Presidents' Day", holidayHalt),
    goodFridayRow(year),
    halt(lastMonday(year, 5), 'Memorial Day', holidayHalt),
    ...(year < 2022 ? [] : [halt(observed(dayNumber(year, 6, 19)), 'Juneteenth', holidayHalt)]),
    ...independenceEve(year),
    halt(independenceDay, 'Independence Day', holidayHalt),
    halt(nth(9, monday, 1), 'Labor Day', holidayHalt),
    halt(thanksgiving, 'Thanksgiving', holidayHalt),
    halfDay(thanksgiving + 1, 'Day after Thanksgiving', earlyClose),
    ...christmas(year),
  ]
  return rows
}

function newYear(year: number): CalendarException[] {
  const day = dayNumber(year, 1, 1)
  // A New Year's Day on a Saturday is not made up for.
  return weekdayOf(day) === saturday ? [] : [fullClose(observed(day), "New Year's Day")]
}

function christmas(year: number): CalendarException[] {
  const eve = dayNumber(year, 12, 24)
  const holiday = fullClose(observed(eve + 1), 'Christmas Day')
  const weekday = weekdayOf(eve)
  if (weekday < monday || weekday > thursday) return [holiday]
  const closedFrom = `${dateOf(eve)} ${earlyClose}`
  return [
    { ...halfDay(eve, 'Christmas Eve', earlyClose), reopens: holiday.reopens },
    { ...holiday, closedFrom },
  ]
}

function independenceEve(year: number): CalendarException[] {
  const eve = dayNumber(year, 7, 3)
  const weekday = weekdayOf(eve)
  return weekday >= monday && weekday <= thursday ? [halfDay(eve, 'Independence Day eve', earlyClose)] : []
}

function goodFridayRow(year: number): CalendarException {
  const day = goodFriday(year)
  if (day === nthWeekday(year, 4, friday, 1)) {
    return halfDay(day, 'Good Friday (jobs-report Friday)', '09:15')
  }
  return fullClose(day, 'Good Friday')
}

/** A holiday with a shortened session that the exchange counts to the next trading day. */
function halt(day: number, name: string, at: string): CalendarException {
  return { ...halfDay(day, name, at), tradingDay: 'next' }
}

/** A trading day of its own that ends early. */
function halfDay(day: number, name: string, at: string): CalendarException {
  const date = dateOf(day)
  return {
    date,
    name,
    kind: 'early-halt',
    tradingDay: 'own',
    closedFrom: `${date} ${at}`,
    reopens: reopening(day),
    ...byRule,
  }
}

/** A day without any session: closed from the end of the weekday before it. */
function fullClose(day: number, name: string): CalendarException {
  const before = weekdayOf(day) === monday ? day - 3 : day - 1
  const close = eraOf(before)?.close ?? 1020
  const time = `${Math.floor(close / 60)}:${String(close % 60).padStart(2, '0')}`
  return {
    date: dateOf(day),
    name,
    kind: 'full-close',
    tradingDay: 'none',
    closedFrom: `${dateOf(before)} ${time}`,
    reopens: reopening(day),
    ...byRule,
  }
}

function reopening(day: number): string {
  return `${dateOf(weekdayOf(day) === friday ? day + 2 : day)} 18:00`
}

/** Weekday on which a fixed-date holiday is kept: Saturday's on Friday, Sunday's on Monday. */
function observed(day: number): number {
  const weekday = weekdayOf(day)
  if (weekday === saturday) return day - 1
  return weekday === sunday ? day + 1 : day
}

function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  const first = dayNumber(year, month, 1)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)
}

function lastMonday(year: number, month: number): number {
  const last = dayNumber(year, month + 1, 1) - 1
  return last - ((weekdayOf(last) - monday + 7) % 7)
}
