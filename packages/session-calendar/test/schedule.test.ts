import { describe, expect, test } from 'vitest'

import {
  botScheme,
  calendarDaysBefore,
  compileSchedule,
  dayBounds,
  expectedMinutes,
  openIntervalAt,
  standardScheme,
  tradingDayAt,
  tradingDayIndexAt,
  type Schedule,
} from '../src/index.ts'

const utc = (text: string) => Date.parse(`${text}:00Z`)

/** `day session start..end` of every interval, UTC to the minute. */
function rowsOf({ tradingDays, sessions, intervals }: Schedule): string[] {
  const at = (ms: number) => new Date(ms).toISOString().slice(5, 16)
  return Array.from({ length: intervals.length }, (_, row) => {
    const day = tradingDays[intervals.day[row]!]!
    const session = sessions[intervals.session[row]!]!
    return `${day.slice(5)} ${session} ${at(intervals.start[row]!)}..${at(intervals.end[row]!)}`
  })
}

const minutesOf = (from: string, to = from) => expectedMinutes(compileSchedule({ from, to }))

describe('a trading day', () => {
  test('starts at 18:00 New York time on the evening before and has 1380 minutes', () => {
    const schedule = compileSchedule({ from: '2025-01-15', to: '2025-01-15' })
    expect(rowsOf(schedule)).toEqual([
      '01-15 Overnight 01-14T23:00..01-15T14:30',
      '01-15 RTH 01-15T14:30..01-15T21:00',
      '01-15 PostRTH 01-15T21:00..01-15T22:00',
    ])
    expect(schedule.sessions).toEqual(['Overnight', 'RTH', 'PostRTH'])
    expect(schedule.scheme).toBe('standard')
    expect(expectedMinutes(schedule)).toBe(1380)
  })

  test('moves with daylight saving in both directions', () => {
    expect(rowsOf(compileSchedule({ from: '2025-03-07', to: '2025-03-10' }))).toEqual([
      '03-07 Overnight 03-06T23:00..03-07T14:30',
      '03-07 RTH 03-07T14:30..03-07T21:00',
      '03-07 PostRTH 03-07T21:00..03-07T22:00',
      '03-10 Overnight 03-09T22:00..03-10T13:30',
      '03-10 RTH 03-10T13:30..03-10T20:00',
      '03-10 PostRTH 03-10T20:00..03-10T21:00',
    ])
    expect(rowsOf(compileSchedule({ from: '2025-10-31', to: '2025-11-03' }))).toEqual([
      '10-31 Overnight 10-30T22:00..10-31T13:30',
      '10-31 RTH 10-31T13:30..10-31T20:00',
      '10-31 PostRTH 10-31T20:00..10-31T21:00',
      '11-03 Overnight 11-02T23:00..11-03T14:30',
      '11-03 RTH 11-03T14:30..11-03T21:00',
      '11-03 PostRTH 11-03T21:00..11-03T22:00',
    ])
  })

  test('takes in the shortened holiday before it (Martin Luther King Day 2025)', () => {
    const schedule = compileSchedule({ from: '2025-01-17', to: '2025-01-22' })
    expect(schedule.tradingDays).toEqual(['2025-01-17', '2025-01-21', '2025-01-22'])
    expect(rowsOf(schedule).filter((row) => row.startsWith('01-21'))).toEqual([
      '01-21 Overnight 01-19T23:00..01-20T14:30',
      '01-21 RTH 01-20T14:30..01-20T18:00',
      '01-21 Overnight 01-20T23:00..01-21T14:30',
      '01-21 RTH 01-21T14:30..01-21T21:00',
      '01-21 PostRTH 01-21T21:00..01-21T22:00',
    ])
    expect(dayBounds(schedule, 1)).toEqual({ start: utc('2025-01-19T23:00'), end: utc('2025-01-21T22:00') })
    expect(rowsOf(compileSchedule({ from: '2025-01-21', to: '2025-01-21' }))).toHaveLength(5)
    expect(compileSchedule({ from: '2025-01-20', to: '2025-01-20' }).tradingDays).toEqual([])
  })

  test('a shortened holiday on a Friday belongs to Monday (Independence Day 2025)', () => {
    const schedule = compileSchedule({ from: '2025-07-03', to: '2025-07-07' })
    expect(schedule.tradingDays).toEqual(['2025-07-03', '2025-07-07'])
    expect(rowsOf(schedule)).toEqual([
      '07-03 Overnight 07-02T22:00..07-03T13:30',
      '07-03 RTH 07-03T13:30..07-03T17:15',
      '07-07 Overnight 07-03T22:00..07-04T13:30',
      '07-07 RTH 07-04T13:30..07-04T17:00',
      '07-07 Overnight 07-06T22:00..07-07T13:30',
      '07-07 RTH 07-07T13:30..07-07T20:00',
      '07-07 PostRTH 07-07T20:00..07-07T21:00',
    ])
  })

  test('ends at 09:30 on the day of mourning, 2025-01-09, with no regular hours', () => {
    expect(rowsOf(compileSchedule({ from: '2025-01-09', to: '2025-01-09' }))).toEqual([
      '01-09 Overnight 01-08T23:00..01-09T14:30',
    ])
    expect(minutesOf('2025-01-09')).toBe(930)
  })

  test('Christmas 2024: a half day, no trading day, and the evening of the 25th is the 26th', () => {
    const schedule = compileSchedule({ from: '2024-12-24', to: '2024-12-26' })
    expect(rowsOf(schedule)).toEqual([
      '12-24 Overnight 12-23T23:00..12-24T14:30',
      '12-24 RTH 12-24T14:30..12-24T18:15',
      '12-26 Overnight 12-25T23:00..12-26T14:30',
      '12-26 RTH 12-26T14:30..12-26T21:00',
      '12-26 PostRTH 12-26T21:00..12-26T22:00',
    ])
  })

  test('leaves the minutes of an outage out', () => {
    // Thanksgiving 2025: 1140 minutes of the holiday, then Friday's 1155 less an outage of 645.
    expect(minutesOf('2025-11-28')).toBe(1140 + 225 + 285)
    expect(rowsOf(compileSchedule({ from: '2019-02-27', to: '2019-02-27' })).slice(0, 2)).toEqual([
      '02-27 Overnight 02-26T23:00..02-27T00:45',
      '02-27 Overnight 02-27T03:45..02-27T14:30',
    ])
  })

  test('knows the eras: 16:15 halt until 2021-06-25, 17:15 close until September 2015', () => {
    expect(minutesOf('2021-06-25')).toBe(1365)
    expect(minutesOf('2021-06-28')).toBe(1380)
    expect(rowsOf(compileSchedule({ from: '2021-06-25', to: '2021-06-25' })).slice(2)).toEqual([
      '06-25 PostRTH 06-25T20:00..06-25T20:15',
      '06-25 PostRTH 06-25T20:30..06-25T21:00',
    ])
    const old = compileSchedule({ from: '2015-09-18', to: '2015-09-21' })
    expect(dayBounds(old, 0).end).toBe(utc('2015-09-18T21:15'))
    expect(dayBounds(old, 1).end).toBe(utc('2015-09-21T21:00'))
    // 17:00 to 17:15 is open, and PostRTH as the rest of the scheme.
    expect(old.sessions[old.intervals.session[openIntervalAt(old, utc('2015-09-18T21:05'))]!]).toBe('PostRTH')
    expect(expectedMinutes(old)).toBe(1380 + 1365)
    const unnamed = { ...standardScheme, rest: undefined }
    expect(() => compileSchedule({ from: '2015-09-18', to: '2015-09-18', scheme: unnamed })).toThrow(
      '17:00–17:15 America/New_York (as on 2015-09-18) is open and in no session',
    )
    expect(expectedMinutes(compileSchedule({ from: '2015-09-21', to: '2015-09-21', scheme: unnamed }))).toBe(
      1365,
    )
  })

  test('a year has the trading days that the exchange had', () => {
    // 2025: 261 weekdays, less 3 full closes and 7 holidays that belong to another trading day.
    const schedule = compileSchedule({ from: '2025-01-01', to: '2025-12-31' })
    expect(schedule.tradingDays).toHaveLength(251)
    expect(schedule.tradingDays[0]).toBe('2025-01-02')
    expect(schedule.tradingDays.at(-1)).toBe('2025-12-31')
  })
})

describe('sessions', () => {
  test('the bot counts 08:30 to 09:30 as RTH', () => {
    expect(rowsOf(compileSchedule({ from: '2025-07-15', to: '2025-07-15', scheme: botScheme }))).toEqual([
      '07-15 Overnight 07-14T22:00..07-15T12:30',
      '07-15 RTH 07-15T12:30..07-15T20:00',
      '07-15 PostRTH 07-15T20:00..07-15T21:00',
    ])
  })

  test('Chicago windows give the same intervals as their New York twins', () => {
    const chicago = {
      name: 'chicago',
      zone: 'America/Chicago',
      windows: [
        { session: 'Overnight', from: '17:00', to: '08:30' },
        { session: 'RTH', from: '08:30', to: '15:00' },
        { session: 'PostRTH', from: '15:00', to: '16:00' },
      ],
    }
    const range = { from: '2019-01-01', to: '2020-12-31' }
    const ours = compileSchedule({ ...range, scheme: standardScheme })
    expect(compileSchedule({ ...range, scheme: chicago }).intervals).toEqual(ours.intervals)
  })
})

describe('lookups', () => {
  const schedule = compileSchedule({ from: '2025-01-13', to: '2025-01-24' })

  test('an interval holds its first millisecond and not its end', () => {
    expect(openIntervalAt(schedule, utc('2025-01-15T14:30') - 1)).toBe(6)
    expect(openIntervalAt(schedule, utc('2025-01-15T14:30'))).toBe(7)
    expect(openIntervalAt(schedule, utc('2025-01-15T22:00'))).toBe(-1)
    expect(tradingDayIndexAt(schedule, utc('2025-01-15T14:30'))).toBe(2)
    expect(tradingDayIndexAt(schedule, utc('2025-01-18T14:30'))).toBe(-1)
  })

  test('expected minutes count bars by their open', () => {
    const at = (from: string, to: string) => expectedMinutes(schedule, utc(from), utc(to))
    expect(at('2025-01-15T21:58', '2025-01-15T23:02')).toBe(4)
    expect(at('2025-01-15T14:30', '2025-01-15T14:30')).toBe(0)
    expect(expectedMinutes(schedule, utc('2025-01-15T14:30') + 1, utc('2025-01-15T14:32') + 1)).toBe(2)
    // Nine full days, and the holiday session of 1140 minutes that belongs to the 21st.
    expect(expectedMinutes(schedule)).toBe(9 * 1380 + 1140)
  })

  test('the trading day of an instant is the next one while the exchange is closed', () => {
    const cases: [string, string][] = [
      ['2025-01-15T15:00', '2025-01-15'],
      ['2025-01-15T22:30', '2025-01-16'],
      ['2025-01-17T22:00', '2025-01-21'],
      ['2025-01-19T23:00', '2025-01-21'],
      ['2025-01-20T19:00', '2025-01-21'],
      ['2025-01-09T15:00', '2025-01-10'],
      ['2024-12-25T12:00', '2024-12-26'],
      ['2025-04-18T12:00', '2025-04-21'],
      ['2026-04-03T13:14', '2026-04-03'],
      ['2026-04-03T13:15', '2026-04-06'],
      ['2025-11-28T05:00', '2025-11-28'],
    ]
    expect(cases.map(([at]) => [at, tradingDayAt(utc(at))])).toEqual(cases)
  })

  test('calendar days count weekends', () => {
    expect(calendarDaysBefore('2025-03-10', 90)).toBe('2024-12-10')
    expect(calendarDaysBefore('2024-03-01', 1)).toBe('2024-02-29')
  })
})

describe('ranges that make no sense', () => {
  const failing: [string, () => unknown][] = [
    ['swapped', () => compileSchedule({ from: '2025-01-02', to: '2025-01-01' })],
    ['no date', () => compileSchedule({ from: '2025-02-30', to: '2025-03-01' })],
    ['before the known hours', () => compileSchedule({ from: '2012-11-18', to: '2013-01-01' })],
    ['after the known hours', () => compileSchedule({ from: '2099-01-01', to: '2100-01-01' })],
    ['no day', () => dayBounds(compileSchedule({ from: '2025-01-02', to: '2025-01-02' }), 1)],
    ['an instant too early', () => tradingDayAt(utc('2012-11-18T22:00'))],
    ['no instant', () => tradingDayAt(Number.NaN)],
    ['no date to count from', () => calendarDaysBefore('yesterday', 1)],
  ]
  test.each(failing)('%s', (_, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'CalendarError', code: 'invalid-range' }))
  })

  test('the first and the last day with known hours compile', () => {
    expect(compileSchedule({ from: '2012-11-19', to: '2012-11-19' }).intervals.start[0]).toBe(
      utc('2012-11-18T23:00'),
    )
    expect(compileSchedule({ from: '2099-12-31', to: '2099-12-31' }).tradingDays).toHaveLength(1)
    expect(tradingDayAt(utc('2012-11-18T23:00'))).toBe('2012-11-19')
  })
})
