import { DateTime } from 'luxon'
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

describe('a scheme in a zone that changes its clock while the exchange is open', () => {
  const minute = 60_000

  test('Jerusalem, Friday 2025-03-28: what lies in the skipped hour is empty, nothing overlaps', () => {
    // 02:00 becomes 03:00 at 00:00 UTC.
    const { sessions, intervals } = compileSchedule({
      from: '2025-03-28',
      to: '2025-03-28',
      scheme: {
        name: 'jerusalem',
        zone: 'Asia/Jerusalem',
        windows: [
          window('Night', '20:00', '02:30'),
          window('Half', '02:30', '03:00'),
          window('Morning', '03:00', '12:00'),
        ],
        rest: 'Other',
      },
    })
    const rows = Array.from({ length: intervals.length }, (_, row) =>
      [
        sessions[intervals.session[row]!],
        new Date(intervals.start[row]!).toISOString().slice(5, 16),
        new Date(intervals.end[row]!).toISOString().slice(5, 16),
      ].join(' '),
    )
    expect(rows).toEqual([
      'Night 03-27T22:00 03-28T00:00',
      'Morning 03-28T00:00 03-28T09:00',
      'Other 03-28T09:00 03-28T17:00',
      'Night 03-28T17:00 03-28T21:00',
    ])
  })

  test.each([
    'Africa/Cairo',
    'Asia/Amman',
    'Asia/Jerusalem',
    'Asia/Gaza',
    'Europe/London',
    'Australia/Lord_Howe',
  ])('%s: every ordinary minute is where its wall clock says, whatever the range begins with', (zone) => {
    const edges = ['00:00', '00:30', '02:30', '03:00', '09:15', '21:45']
    const windows = edges.map((from, i) => window(`S${i}`, from, edges[(i + 1) % edges.length]!))
    const mine = { name: 'mine', zone, windows }
    const clock = (ms: number) => DateTime.fromMillis(ms, { zone }).toFormat('HH:mm')
    const sessionAt = (local: string) => `S${edges.findLastIndex((edge) => edge <= local)}`
    for (const [from, to] of [
      ['2024-03-25', '2024-05-10'],
      ['2024-04-26', '2024-05-10'],
      ['2021-10-25', '2021-11-12'],
      ['2021-11-01', '2021-11-12'],
    ] as const) {
      const schedule = compileSchedule({ from, to, scheme: mine })
      const { start, end, length, session } = schedule.intervals
      const wrong: string[] = []
      for (let row = 0; row < length; row += 1) {
        if (row > 0 && start[row]! < end[row - 1]!) wrong.push(`overlap ${row}`)
        for (let ms = start[row]!; ms < end[row]!; ms += 15 * minute) {
          // The hour that a clock shows twice counts to the later window in its second showing.
          if (DateTime.fromMillis(ms, { zone }).getPossibleOffsets().length > 1) continue
          const expected = sessionAt(clock(ms))
          if (schedule.sessions[session[row]!] !== expected)
            wrong.push(`${new Date(ms).toISOString()} ${expected}`)
        }
      }
      expect(wrong).toEqual([])
    }
  })
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
    [
      'a name that would break a table',
      scheme(window('A,B', '08:00', '09:00')),
      'expected a name of letters',
    ],
    ['the name of a state', scheme(window('weekend', '08:00', '09:00')), 'not that of a state'],
    ['a formula', scheme(window('=1+1', '08:00', '09:00')), 'expected a name of letters'],
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
