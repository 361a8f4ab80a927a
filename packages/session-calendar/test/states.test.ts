import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  botScheme,
  classifyBars,
  classifyStates,
  closureAt,
  compileSchedule,
  exceptionsBetween,
  granularScheme,
  marketStateAt,
  openIntervalAt,
  sessionStates,
  standardScheme,
  unknownState,
} from '../src/index.ts'
import { slowStates, slowTwin } from './slow-twin.ts'

const minute = 60_000
const at = (text: string) => Date.parse(`${text}:00Z`)
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)

describe('the state of a minute', () => {
  test.each([
    ['regular trading hours', '2025-01-15T15:00', 'open', '2025-01-15', 'RTH'],
    ['the daily break', '2025-01-15T22:30', 'maintenance', null, null],
    ['the minute before the open', '2025-01-15T22:59', 'maintenance', null, null],
    ['the break in summer', '2025-07-15T21:00', 'maintenance', null, null],
    ['Friday evening', '2025-01-17T23:30', 'weekend', null, null],
    ['Saturday', '2025-01-18T12:00', 'weekend', null, null],
    ['Sunday before the open', '2025-01-19T22:59', 'weekend', null, null],
    ['Sunday evening', '2025-01-19T23:00', 'open', '2025-01-21', 'Overnight'],
    ['Martin Luther King Day after 13:00', '2025-01-20T18:00', 'early-close', null, null],
    ['its break, too', '2025-01-20T22:30', 'early-close', null, null],
    ['its evening', '2025-01-20T23:00', 'open', '2025-01-21', 'Overnight'],
    ['the afternoon after Thanksgiving', '2024-11-29T18:15', 'early-close', null, null],
    ['the evening after it', '2024-11-29T22:00', 'weekend', null, null],
    ['Christmas Eve after 13:15', '2024-12-24T18:15', 'early-close', null, null],
    ['the evening of Christmas Eve', '2024-12-24T22:00', 'holiday', null, null],
    ['Christmas', '2024-12-25T15:00', 'holiday', null, null],
    ['the evening of Christmas', '2024-12-25T23:00', 'open', '2024-12-26', 'Overnight'],
    ['Thursday 17:00 before Good Friday', '2025-04-17T21:00', 'holiday', null, null],
    ['Good Friday', '2025-04-18T15:00', 'holiday', null, null],
    ['the Saturday after it', '2025-04-19T15:00', 'weekend', null, null],
    ['a jobs-report Good Friday at 09:14', '2026-04-03T13:14', 'open', '2026-04-03', 'Overnight'],
    ['and at 09:15', '2026-04-03T13:15', 'early-close', null, null],
    ['Christmas kept on Monday: Sunday evening', '2022-12-25T23:30', 'holiday', null, null],
    ['the day of mourning', '2025-01-09T14:30', 'early-close', null, null],
    ['the 16:15 halt', '2019-03-05T21:15', 'halt', '2019-03-05', null],
    ['its last minute', '2019-03-05T21:29', 'halt', '2019-03-05', null],
    ['after it', '2019-03-05T21:30', 'open', '2019-03-05', 'PostRTH'],
    ['a shortened holiday of the halt era', '2019-01-21T21:20', 'early-close', null, null],
    ['no halt since 2021-06-28', '2021-06-28T20:20', 'open', '2021-06-28', 'PostRTH'],
    ['the old quarter of an hour after 17:00', '2015-01-15T22:10', 'open', '2015-01-15', 'PostRTH'],
    ['the old break', '2015-01-15T22:15', 'maintenance', null, null],
    ['the outage of 2019', '2019-02-27T01:00', 'outage', '2019-02-27', null],
    ['the outage of 2025', '2025-11-28T05:00', 'outage', '2025-11-28', null],
    ['the open that came four hours late', '2014-08-24T23:00', 'outage', '2014-08-25', null],
    ['the Sunday before it', '2014-08-24T21:59', 'weekend', null, null],
    ['the leap second', '2015-06-30T23:00', 'halt', '2015-07-01', null],
    ['a circuit breaker', '2020-03-09T13:40', 'halt', '2020-03-09', null],
    ['the minute in which it tripped', '2020-03-09T13:34', 'open', '2020-03-09', 'RTH'],
  ])('%s (%s)', (_, instant, state, tradingDay, session) => {
    expect(marketStateAt(at(instant))).toMatchObject({ state, tradingDay, session })
  })

  test('comes with its span and the exception behind it', () => {
    const { since, until, exception } = marketStateAt(at('2025-01-20T19:00'))
    expect([iso(since), iso(until)]).toEqual(['2025-01-20T18:00', '2025-01-20T23:00'])
    expect(exception).toMatchObject({ name: 'MLK Day', certainty: 'verified' })
    const open = marketStateAt(at('2025-01-20T15:00'))
    expect([iso(open.since), iso(open.until), open.exception]).toEqual([
      '2025-01-20T14:30',
      '2025-01-20T18:00',
      null,
    ])
    expect(marketStateAt(at('2024-12-24T20:00')).exception?.name).toBe('Christmas Eve')
    expect(marketStateAt(at('2024-12-24T22:00')).exception?.name).toBe('Christmas Day')
    expect(marketStateAt(at('2025-01-15T22:30')).exception).toBeNull()
    expect(marketStateAt(at('2030-12-25T15:00')).exception).toMatchObject({
      name: 'Christmas Day',
      certainty: 'projected',
    })
  })

  test('follows the scheme', () => {
    expect(marketStateAt(at('2025-01-15T13:45'), botScheme).session).toBe('RTH')
    expect(marketStateAt(at('2025-01-15T13:45')).session).toBe('Overnight')
    const hours = ['23:00', '07:00', '10:00', '14:30', '16:00', '18:00', '20:00', '21:00']
    const named = hours.map((hour) => marketStateAt(at(`2025-01-16T${hour}`), granularScheme).session)
    expect(named).toEqual([
      'Overnight',
      'London',
      'PreMarket',
      'NYOpen',
      'Lunch',
      'Afternoon',
      'PowerHour',
      'PostRTH',
    ])
  })

  test('is known from the first to the last day of the calendar, at the turn of the year too', () => {
    expect(marketStateAt(at('2012-11-18T23:00')).tradingDay).toBe('2012-11-19')
    expect(marketStateAt(at('2024-12-31T23:30')).state).toBe('holiday')
    expect(marketStateAt(at('2025-01-01T23:00')).tradingDay).toBe('2025-01-02')
    expect(marketStateAt(at('2099-12-31T21:59')).tradingDay).toBe('2099-12-31')
    const beyond = [at('2012-11-18T22:59'), at('2099-12-31T22:00'), Number.NaN, Infinity]
    for (const ms of beyond) {
      expect(() => marketStateAt(ms)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    }
  })
})

const eras = [
  { from: '2012-11-19', to: '2016-12-30' },
  { from: '2018-12-03', to: '2022-01-14' },
  { from: '2024-01-02', to: '2027-12-31' },
  { from: '2030-01-02', to: '2031-01-03' },
]

describe.each(eras)('from $from to $to', ({ from, to }) => {
  const schedule = compileSchedule({ from, to })
  const { intervals, closures, tradingDays } = schedule
  const first = intervals.start[0]!
  const last = intervals.end[intervals.length - 1]!

  test('open intervals and closures cover the time without gap or overlap', () => {
    const pieces = [intervals, closures].flatMap(({ length, start, end }) =>
      Array.from({ length }, (_, row) => [start[row]!, end[row]!] as const),
    )
    pieces.sort(([a], [b]) => a - b)
    expect(pieces[0]![0]).toBe(first)
    expect(pieces.at(-1)![1]).toBe(last)
    expect(pieces.filter(([start], i) => i > 0 && pieces[i - 1]![1] !== start)).toEqual([])
    expect(pieces.filter(([start, end]) => end <= start)).toEqual([])
  })

  test('random minutes have the state of the slow twin, alone and in a column', () => {
    const stateOf = slowStates(from, to, standardScheme)
    const placeOf = slowTwin(from, to, standardScheme)
    const instants = array(integer({ min: first / minute, max: last / minute - 1 }), {
      minLength: 60,
      maxLength: 60,
    })
    assert(
      property(instants, (minutes) => {
        const ts = Float64Array.from(minutes, (m) => m * minute)
        const expected = [...ts].map(stateOf)
        const alone = [...ts].map((ms) => marketStateAt(ms))
        expect(alone.map(({ state }) => state)).toEqual(expected)
        expect([...classifyStates(schedule, ts)].map((code) => sessionStates[code])).toEqual(expected)
        const places = alone.map(({ state, tradingDay, session }) =>
          state === 'open' ? { tradingDay, session } : null,
        )
        expect(places).toEqual([...ts].map(placeOf))
        const rows = classifyBars(schedule, ts)
        expect([...rows].map((row) => row >= 0)).toEqual(expected.map((state) => state === 'open'))
        for (const [i, ms] of ts.entries()) {
          expect(openIntervalAt(schedule, ms)).toBe(rows[i])
          expect(closureAt(schedule, ms) >= 0).toBe(rows[i]! < 0)
        }
      }),
      { numRuns: 25, seed: 20261123 },
    )
  })

  test('every edge of an exception and the hours around it are those of the slow twin', () => {
    const stateOf = slowStates(from, to, standardScheme)
    const wrong: string[] = []
    for (const { date } of exceptionsBetween(from, to)) {
      const noon = at(`${date}T17:00`)
      for (let ms = noon - 30 * 60 * minute; ms < noon + 40 * 60 * minute; ms += 15 * minute) {
        for (const edge of [ms - minute, ms]) {
          if (edge < first || edge >= last) continue
          const { state } = marketStateAt(edge)
          if (state !== stateOf(edge)) wrong.push(`${iso(edge)} ${state} ${stateOf(edge)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('halts and outages name the day that they interrupt, other closures none', () => {
    for (let row = 0; row < closures.length; row += 1) {
      const state = sessionStates[closures.state[row]!]!
      const day = tradingDays[closures.day[row]!]
      if (state !== 'halt' && state !== 'outage') expect(day).toBeUndefined()
      else expect(marketStateAt(closures.end[row]!).tradingDay).toBe(day)
    }
  })
})

describe('a column of states', () => {
  const schedule = compileSchedule({ from: '2025-01-15', to: '2025-01-16' })

  test('says where the schedule does not reach', () => {
    const ts = Float64Array.of(
      at('2025-01-14T22:59'),
      at('2025-01-14T23:00'),
      at('2025-01-16T22:00'),
      Number.NaN,
    )
    expect([...classifyStates(schedule, ts)]).toEqual([unknownState, 0, unknownState, unknownState])
  })

  test('goes into the given column, shared or not', () => {
    const ts = Float64Array.of(at('2025-01-15T22:00'), at('2025-01-15T15:00'))
    const out = new Uint8Array(new SharedArrayBuffer(3)).fill(9)
    expect(classifyStates(schedule, ts, out)).toBe(out)
    expect([...out]).toEqual([1, 0, 9])
    const rows = new Int32Array(new SharedArrayBuffer(8))
    expect([...classifyBars(schedule, ts, rows)]).toEqual([-1, 1])
    expect(() => classifyStates(schedule, ts, new Uint8Array(1))).toThrow(
      expect.objectContaining({ code: 'invalid-range' }),
    )
  })
})

test('a schedule says which of its years nobody has confirmed', () => {
  const years = (from: string, to: string) => compileSchedule({ from, to }).unconfirmedYears
  expect(years('2012-11-19', '2026-11-20')).toEqual([])
  expect(years('2025-01-02', '2026-12-31')).toEqual([2026])
  expect(years('2026-01-02', '2028-12-29')).toEqual([2026, 2027, 2028])
  expect(years('2031-03-03', '2031-03-07')).toEqual([2031])
})
