import { CalendarError } from './calendar-error.ts'
import { dayNumberOf } from './civil-date.ts'
import { knownRange } from './known-range.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'

/** Reads a range of dates; throws `invalid-range` when the calendar has no rules for it. */
export function supportedRange(from: string, to: string): { readonly first: number; readonly last: number } {
  const first = dayNumberOf(from)
  const last = dayNumberOf(to)
  if (first > last) {
    throw new CalendarError('invalid-range', `The range starts on ${from}, after its end on ${to}.`, {
      remedy: 'Swap the two dates.',
      context: { from, to },
    })
  }
  if (first < firstSessionDay || last > lastSessionDay) throw outside(`${from} to ${to}`, { from, to })
  return { first, last }
}

/** The failure for dates and instants that the calendar has no rules for. */
export function outside(what: string, context: Readonly<Record<string, unknown>>): CalendarError {
  return new CalendarError('invalid-range', `The exchange's hours are not known for ${what}.`, {
    remedy: `Stay within ${knownRange.first} to ${knownRange.last}.`,
    context,
  })
}
