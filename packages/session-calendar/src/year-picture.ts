import type { CalendarException } from './calendar-exception.ts'
import { dateOf, dayNumber, weekdayOf } from './civil-date.ts'
import { exceptionsOfYear } from './exceptions-between.ts'
import { outside } from './supported-range.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'
import { unconfirmedYears } from './unconfirmed-years.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

type DayKind = 'outage' | 'halt' | 'none' | 'next' | 'own' | 'regular'

/** How a day looks, and what that means; of several exceptions on one day the first in this order is drawn. */
const signs: readonly (readonly [kind: DayKind, sign: string, meaning: string])[] = [
  ['outage', 'x', 'outage'],
  ['halt', '!', 'halt'],
  ['none', '#', 'closed'],
  ['next', 'h', 'holiday that stops early, part of the next trading day'],
  ['own', 'e', 'early close'],
  ['regular', '.', 'regular trading day'],
]

/**
 * A year's exceptions as text: a row a month, a character a day, weekends blank, and a legend. A year with days that
 * nobody has confirmed yet says so.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function yearPicture(year: number): string {
  const first = Math.max(dayNumber(year, 1, 1), firstSessionDay)
  const last = Math.min(dayNumber(year, 12, 31), lastSessionDay)
  if (!(first <= last)) throw outside(`the year ${year}`, { year })
  const unconfirmed = unconfirmedYears({ first, last }).length > 0 ? '  (not every day is confirmed)' : ''
  const seen = new Set<DayKind>()
  const rows = months.map((name, month) => {
    let row = ''
    const after = month === 11 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 2, 1)
    for (let day = dayNumber(year, month + 1, 1); day < after; day += 1) {
      const kind = day < first || weekdayOf(day) % 6 === 0 ? weekendKind(day) : kindOf(day)
      if (kind) seen.add(kind)
      row += signs.find(([named]) => named === kind)?.[1] ?? ' '
    }
    return `${name}  ${row}`.trimEnd()
  })
  const legend = signs.filter(([kind]) => seen.has(kind)).map(([, sign, meaning]) => `${sign} ${meaning}`)
  return [`${year} 1   5    10   15   20   25   30${unconfirmed}`, ...rows, '', legend.join('   ')].join('\n')
}

/** Only a delayed open falls on a Sunday. */
function weekendKind(day: number): DayKind | null {
  const kind = kindOf(day)
  return day >= firstSessionDay - 1 && kind !== 'regular' ? kind : null
}

function kindOf(day: number): DayKind {
  const date = dateOf(day)
  const kinds: string[] = exceptionsOfYear(Number(date.slice(0, 4)))
    .filter((row) => row.date === date)
    .map(({ kind, tradingDay }: CalendarException) => (tradingDay === 'unchanged' ? kind : tradingDay))
  return signs.find(([kind]) => kinds.includes(kind))?.[0] ?? 'regular'
}
