import type { CalendarException } from './calendar-exception.ts'
import { dayMs, dayNumberOf, yearOf } from './civil-date.ts'
import { exceptionsOfYear } from './exceptions-between.ts'
import type { Stretch } from './stretch.ts'
import { newYorkInstant } from './wall-clock.ts'

/** An exception as a stretch of time. */
export interface Closure extends Stretch {
  /** Day number of the exception's civil date. */
  readonly day: number
  readonly exception: CalendarException
}

const closuresByDay = new Map<number, Closure[]>()
const indexed = new Set<number>()
const none: readonly Closure[] = []

/** Longest reach of an exception away from its own civil date, in days: a long weekend with its evening. */
const reach = 5

/** Days are indexed in blocks, so that a walk from day to day seldom has to ask for the year. */
const blockDays = 64
const blocks = new Set<number>()

/** The exceptions that touch the exchange session of a civil day, or the closed time next to it. */
export function closuresAround(day: number): readonly Closure[] {
  const block = Math.floor(day / blockDays)
  if (!blocks.has(block)) {
    indexYear(yearOf(block * blockDays - reach))
    indexYear(yearOf(block * blockDays + blockDays + reach))
    blocks.add(block)
  }
  return closuresByDay.get(day) ?? none
}

function indexYear(year: number): void {
  if (indexed.has(year)) return
  indexed.add(year)
  for (const exception of exceptionsOfYear(year)) {
    const start = newYorkInstant(exception.closedFrom)
    const end = newYorkInstant(exception.reopens)
    const closure = { day: dayNumberOf(exception.date), start, end, exception }
    // Days of the UTC calendar, and one more on each side: a session begins on the evening before its civil day.
    for (let day = Math.floor(start / dayMs) - 1; day <= Math.floor(end / dayMs) + 1; day += 1) {
      const others = closuresByDay.get(day)
      if (others) others.push(closure)
      else closuresByDay.set(day, [closure])
    }
  }
}
