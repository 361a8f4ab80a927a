import { easternTime, weekPicture, yearPicture, type SessionScheme } from '@openbell/session-calendar'
import type { DescribedClosure, DescribedDay } from '../sessions/describe-days.ts'
import type { DescribedException } from '../sessions/describe-exception.ts'
import type { DescribedSchedule, ScheduleQuestion } from '../use-cases/describe-schedule.ts'
import type { TextOutput } from './command-edge.ts'
import { plainTable } from './plain-table.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** Longest range, in days, that is drawn week by week, and shortest that is drawn as years. */
const weeksUpTo = 21
const yearsFrom = 60

/** Prints a picture of the weeks or the years, the exceptions, and the trading days as a table, in New York time. */
export function printSchedule(
  stdout: TextOutput,
  question: ScheduleQuestion,
  described: DescribedSchedule,
): void {
  const { from, to, scheme } = question
  const { days, exceptions, unconfirmed_years: unconfirmed } = described
  for (const picture of picturesOf(from, to, scheme)) stdout.write(`${picture}\n\n`)
  if (exceptions.length > 0) stdout.write(`${exceptionTable(exceptions)}\n\n`)
  stdout.write(`${days.length > 0 ? dayTable(days) : noDays(question, described)}\n`)
  if (unconfirmed.length > 0) {
    stdout.write(
      `\nNot every day of ${unconfirmed.join(', ')} is confirmed: the holidays to come follow from the rules.\nLook at the calendar of the exchange before you rely on them.\n`,
    )
  }
}

function dayTable(days: readonly DescribedDay[]): string {
  const rows = days.map((day) => [
    day.trading_day,
    withoutYear(time(day.opens)),
    withoutYear(time(day.closes)),
    (day.closed_for ?? []).map(({ state }) => state).join(', '),
    day.breaks.map((closure) => `${span(closure)} ${closure.state}`).join('\n'),
    String(day.open_minutes),
  ])
  return plainTable(['trading day', 'opens (New York)', 'closes', 'then', 'breaks', 'open minutes'], rows, 5)
}

/** What the exchange did, in the words of the states. */
const statesOf: Readonly<Record<string, string>> = { 'full-close': 'holiday', 'early-halt': 'early-close' }

function exceptionTable(exceptions: readonly DescribedException[]): string {
  const rows = exceptions.map(({ date, name, kind, closed_from: closed, reopens, certainty }) => [
    date,
    name,
    statesOf[kind] ?? kind,
    closed.slice(5),
    reopens.slice(5),
    certainty,
  ])
  const table = plainTable(['date', 'exception', 'state', 'from (New York)', 'to', 'certainty'], rows, 6)
  return `${table}\nverified: seen in real bars; high: two definitions or a notice; medium: one; projected: by rule alone.`
}

/** A range may hold no trading day although the exchange was open: a shortened holiday counts to the next one. */
function noDays({ from, to }: ScheduleQuestion, { next_trading_day: next }: DescribedSchedule): string {
  const none = `The exchange has no trading day from ${from} to ${to}.`
  if (next === null) return none
  const counted = next.opens.slice(0, 10) < to ? ' Its hours in that time count to that day.' : ''
  return `${none} The next one is ${next.trading_day}, which opens ${time(next.opens)} in New York.${counted}`
}

const time = (instant: string): string => easternTime(Date.parse(instant)).replace(' ET', '')

const withoutYear = (text: string): string => text.replace(/ \d{4}-/, ' ')

/** `Mon 13:00–18:00`; with the weekday of the end when it is another. */
function span({ from, to }: DescribedClosure): string {
  const [start, end] = [time(from), time(to)]
  const sameDay = start.slice(0, 3) === end.slice(0, 3)
  const brief = (text: string) => `${text.slice(0, 3)} ${text.slice(-5)}`
  return `${brief(start)}–${sameDay ? end.slice(-5) : brief(end)}`
}

function picturesOf(from: string, to: string, scheme: SessionScheme): string[] {
  const [first, last] = [Date.parse(`${from}T12:00Z`), Date.parse(`${to}T12:00Z`)]
  const days = (last - first) / dayMs + 1
  if (days >= yearsFrom) {
    const firstYear = Number(from.slice(0, 4))
    const years = Number(to.slice(0, 4)) - firstYear + 1
    return Array.from({ length: years }, (_, i) => yearPicture(firstYear + i))
  }
  if (days > weeksUpTo) return []
  const sunday = first - new Date(first).getUTCDay() * dayMs
  const weeks = Math.floor((last - sunday) / weekMs) + 1
  return Array.from({ length: weeks }, (_, i) => weekPicture(Math.max(sunday + i * weekMs, first), scheme))
}
