import { describe, expect, test } from 'vitest'

import {
  botScheme,
  compileSchedule,
  granularScheme,
  parseSessionScheme,
  standardScheme,
} from '../src/index.ts'

const window = (session: string, from: string, to: string) => ({ session, from, to })
const scheme = (...windows: ReturnType<typeof window>[]) => ({
  name: 'mine',
  zone: 'Europe/London',
  windows,
  rest: 'Other',
})

describe('a session scheme', () => {
  test('the shipped ones are valid', () => {
    expect(parseSessionScheme(standardScheme)).toEqual(standardScheme)
    expect(parseSessionScheme(JSON.parse(JSON.stringify(botScheme)))).toEqual(botScheme)
    expect(parseSessionScheme(granularScheme)).toEqual(granularScheme)
  })

  test.each([
    ['no object', null, 'expected object'],
    ['no windows', scheme(), 'windows'],
    ['an unknown zone', { ...scheme(window('A', '08:00', '09:00')), zone: 'Mars/Olympus' }, 'IANA time zone'],
    ['a time that is none', scheme(window('A', '8:00', '09:00')), 'windows.0.from: expected a time as HH:MM'],
    ['hour 24', scheme(window('A', '08:00', '24:00')), 'windows.0.to: expected a time as HH:MM'],
    ['a nameless session', scheme(window(' ', '08:00', '09:00')), 'windows.0.session'],
    ['an empty window', scheme(window('A', '08:00', '08:00')), 'A 08:00–08:00 is empty'],
    [
      'windows that overlap over midnight',
      scheme(window('A', '22:00', '02:00'), window('B', '01:59', '03:00')),
      'B 01:59–03:00 overlaps A 22:00–02:00',
    ],
    ['a name that would break a table', scheme(window('A,B', '08:00', '09:00')), 'without commas'],
    ['an unknown field', { ...scheme(window('A', '08:00', '09:00')), colour: 'red' }, 'colour'],
  ])('is refused with %s', (_, value, message) => {
    const run = () => parseSessionScheme(value)
    expect(run).toThrow(message)
    expect(run).toThrow(expect.objectContaining({ name: 'CalendarError', code: 'invalid-scheme' }))
  })

  test('is checked when a schedule is compiled', () => {
    const bad = scheme(window('A', '08:00', '08:00'))
    expect(() => compileSchedule({ from: '2025-01-02', to: '2025-01-02', scheme: bad })).toThrow('is empty')
  })

  test('one session may have several windows', () => {
    const { sessions, intervals } = compileSchedule({
      from: '2025-01-15',
      to: '2025-01-15',
      scheme: scheme(
        window('Edge', '14:30', '15:00'),
        window('Lunch', '17:00', '18:00'),
        window('Edge', '20:30', '21:00'),
      ),
    })
    expect(sessions).toEqual(['Edge', 'Lunch', 'Other'])
    // London is five hours ahead: Overnight and the hours between the windows are the rest.
    expect([...intervals.session]).toEqual([2, 0, 2, 1, 2, 0, 2])
    expect(Array.from(intervals.start.slice(0, 3), (ms) => new Date(ms).toISOString().slice(5, 16))).toEqual([
      '01-14T23:00',
      '01-15T14:30',
      '01-15T15:00',
    ])
  })

  test('leaves no open minute without a name', () => {
    const lacking = (...windows: ReturnType<typeof window>[]) => ({
      name: 'lacking',
      zone: 'America/New_York',
      windows,
    })
    expect(() => parseSessionScheme(lacking(window('RTH', '09:30', '16:00')))).toThrow(
      '18:00–09:30 America/New_York',
    )
    // Covers the present hours: the daily break needs no session.
    const whole = lacking(window('Night', '18:00', '09:30'), window('Day', '09:30', '17:00'))
    expect(parseSessionScheme(whole)).toEqual(whole)
    // Right in winter and in summer, but not in the weeks in which London has not changed its clock yet.
    const london = {
      ...lacking(window('Night', '23:00', '14:30'), window('Day', '14:30', '22:00')),
      zone: 'Europe/London',
    }
    expect(() => parseSessionScheme(london)).toThrow('22:00–23:00 Europe/London (as on 2026-03-08)')
  })
})
