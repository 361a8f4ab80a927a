import { dateOf, weekdayOf } from './civil-date.ts'
import { civilDayAt, isKnown } from './known-instant.ts'
import { marketStateAt } from './market-state-at.ts'
import { sessionsOf, type SessionScheme } from './session-scheme.ts'
import { sessionStates, type ClosedReason } from './session-state.ts'
import { standardScheme } from './shipped-schemes.ts'
import { newYork } from './wall-clock.ts'

const minutesOfColumn = 30
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** How a closed minute looks. */
const closedSigns: Record<ClosedReason, string> = {
  maintenance: '-',
  weekend: '.',
  holiday: '#',
  'early-close': '=',
  halt: '!',
  outage: 'x',
}

/**
 * The week around an instant (UTC epoch milliseconds) as text: a row a day from Sunday to Saturday, a character for each
 * half hour of the New York clock as it is when the half hour begins, and a legend of the signs that occur.
 *
 * @param scheme How days are cut into sessions; `standardScheme` when absent.
 * @throws CalendarError `invalid-range` outside the years whose hours are known, `invalid-scheme` on a bad scheme.
 */
export function weekPicture(ms: number, scheme: SessionScheme = standardScheme): string {
  const sunday = civilDayAt(ms) - weekdayOf(civilDayAt(ms))
  const signs = signsOf(scheme)
  const seen = new Set<string>()
  const rows = weekdays.map((weekday, i) => {
    let row = ''
    for (let minute = 0; minute < 1440; minute += minutesOfColumn) {
      const instant = newYork.toUtc(sunday + i, minute)
      const name = isKnown(instant) ? nameAt(instant, scheme) : 'unknown'
      seen.add(name)
      row += signs.get(name)
    }
    return `${weekday} ${dateOf(sunday + i)}  ${row}`
  })
  const hours = Array.from({ length: 8 }, (_, i) =>
    String(i * 3)
      .padStart(2, '0')
      .padEnd(6),
  ).join('')
  const legend = [...signs].filter(([name]) => seen.has(name)).map(([name, sign]) => `${sign} ${name}`)
  return [`New York time   ${hours.trimEnd()}`, ...rows, '', ...legendLines(legend)].join('\n')
}

/** The legend in lines of at most 90 characters. */
function legendLines(legend: readonly string[]): string[] {
  const lines: string[] = ['']
  for (const item of legend) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + item.length > 87) lines.push(item)
    else lines[lines.length - 1] = last === '' ? item : `${last}   ${item}`
  }
  return [...lines, 'Each sign is the state in which its half hour begins.']
}

function nameAt(instant: number, scheme: SessionScheme): string {
  const { state, session } = marketStateAt(instant, scheme)
  return session ?? state
}

/** A sign for every session, the first free letter of its name, and for every reason. */
function signsOf(scheme: SessionScheme): ReadonlyMap<string, string> {
  const signs = new Map<string, string>()
  const free = new Set('ABCDEFGHIJKLMNOPQRSTUVWYZ0123456789abcdefghijklmnopqrstuvwyz')
  for (const session of sessionsOf(scheme)) {
    const sign = [...session.toUpperCase().split(''), ...free].find((letter) => free.has(letter)) ?? '?'
    free.delete(sign)
    signs.set(session, sign)
  }
  for (const state of sessionStates) if (state !== 'open') signs.set(state, closedSigns[state])
  return signs.set('unknown', ' ')
}
