import type { CalendarException } from './calendar-exception.ts'
import { yearOf } from './civil-date.ts'
import { supportedRange } from './supported-range.ts'
import { exceptionTable, tableYears } from './exception-table.ts'
import { exceptionsByRule } from './holiday-rules.ts'

const years = new Map<number, readonly CalendarException[]>()

/** The exceptions of a civil year: from the table where it reaches, by rule elsewhere. */
export function exceptionsOfYear(year: number): readonly CalendarException[] {
  let rows = years.get(year)
  if (!rows) {
    const inTable = year >= tableYears.first && year <= tableYears.last
    rows = inTable
      ? exceptionTable.filter((row) => row.date.startsWith(`${year}-`))
      : exceptionsByRule(year).filter((row) => row.date.startsWith(`${year}-`))
    years.set(year, rows)
  }
  return rows
}

/**
 * Every date from `from` to `to` (ISO, both included) on which the exchange does not keep regular hours, in order.
 * A row with certainty `projected` follows from the holiday rules alone: nobody has confirmed it yet.
 *
 * @throws CalendarError `invalid-range` on dates that cannot be read, are in the wrong order, or lie outside the years
 *   whose hours are known.
 */
export function exceptionsBetween(from: string, to: string): readonly CalendarException[] {
  const range = supportedRange(from, to)
  const rows: CalendarException[] = []
  for (let year = yearOf(range.first); year <= yearOf(range.last); year += 1) {
    rows.push(...exceptionsOfYear(year).filter((row) => row.date >= from && row.date <= to))
  }
  return rows
}
