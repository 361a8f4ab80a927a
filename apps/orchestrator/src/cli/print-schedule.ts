import { easternTime, weekPicture, yearPicture, type SessionScheme } from '@openbell/session-calendar'
import type { DescribedClosure } from '../sessions/describe-days.ts'
import type { DescribedSchedule, ScheduleQuestion } from '../use-cases/describe-schedule.ts'
import type { TextOutput } from './command-edge.ts'
import { plainTable } from './plain-table.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** Longest range, in days, that is drawn week by week, and shortest that is drawn as years. */
const weeksUpTo = 21
const yearsFrom = 60

/** Prints trading days as a table in New York time, the exceptions, and a picture of the weeks or the years. */
export function printSchedule(
  stdout: TextOutput,
  { from, to, scheme }: ScheduleQuestion,
  { days, exceptions, unconfirmed_years: unconfirmed }: DescribedSchedule,
): void {
  if (days.length === 0) stdout.write(`The exchange has no trading day from ${from} to ${to}.\n`)
  else {
    const rows = days.map((day) => [
      day.trading_day,
      withoutYear(day.opens),
      withoutYear(day.closes),
      (day.closed_for ?? []).map(({ state }) => state).join(', '),
      day.breaks.map((closure) => `${span(closure)} ${closure.state}`).join('\n'),
      String(day.open_minutes),
    ])
    const head = ['trading day', 'opens (New York)', 'closes', 'closed for', 'breaks', 'open minutes']
    stdout.write(`${plainTable(head, rows, 5)}\n`)
  }
  if (exceptions.length > 0) {
    const rows = exceptions.map((row) => [
      row.date,
      row.name,
      row.kind,
      row.closed_from,
      row.reopens,
      row.certainty,
    ])
    const head = ['date', 'exception', 'kind', 'closed from (New York)', 'reopens', 'certainty']
    stdout.write(`\nExceptions\n${plainTable(head, rows, 6)}\n`)
  }
  for (const picture of picturesOf(from, to, scheme)) stdout.write(`\n${picture}\n`)
  if (unconfirmed.length > 0) {
    stdout.write(
      `\nNot every day of ${unconfirmed.join(', ')} is confirmed: the holidays to come follow from the exchange's rules. Check its calendar before you rely on them.\n`,
    )
  }
}

const time = (instant: string): string => easternTime(Date.parse(instant)).replace(' ET', '')

const withoutYear = (instant: string): string => time(instant).replace(/ \d{4}-/, ' ')

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
    const years = Array.from(
      { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
      (_, i) => Number(from.slice(0, 4)) + i,
    )
    return years.map((year) => yearPicture(year))
  }
  if (days > weeksUpTo) return []
  const sunday = first - new Date(first).getUTCDay() * dayMs
  const weeks = Math.floor((last - sunday) / weekMs) + 1
  return Array.from({ length: weeks }, (_, i) => weekPicture(Math.max(sunday + i * weekMs, first), scheme))
}
