import { dayNumberOf, yearOf } from './civil-date.ts'
import { confirmedThrough } from './exception-table.ts'

/** Years between two day numbers with days that nobody has confirmed yet: their holidays follow from the rules. */
export function unconfirmedYears({ first, last }: { first: number; last: number }): readonly number[] {
  const from = yearOf(Math.max(first, dayNumberOf(confirmedThrough) + 1))
  const years = last > dayNumberOf(confirmedThrough) ? yearOf(last) - from + 1 : 0
  return Array.from({ length: years }, (_, i) => from + i)
}
