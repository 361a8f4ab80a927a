import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  compileSchedule,
  marketStateAt,
  nextClose,
  nextOpen,
  previousClose,
  previousOpen,
  sessionsOfDay,
} from '../src/index.ts'

const minute = 60_000
const at = (text: string) => Date.parse(`${text}:00Z`)
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)
const around = (text: string) =>
  [previousOpen, previousClose, nextOpen, nextClose].map((f) => iso(f(at(text))))

describe('opens and closes', () => {
  test.each([
    ['in the day', '2025-01-15T15:00', '14T23:00', '14T22:00', '15T23:00', '15T22:00'],
    ['in the break', '2025-01-15T22:30', '14T23:00', '15T22:00', '15T23:00', '16T22:00'],
    ['at an open', '2025-01-15T23:00', '15T23:00', '15T22:00', '16T23:00', '16T22:00'],
    ['at a close', '2025-01-15T22:00', '14T23:00', '15T22:00', '15T23:00', '16T22:00'],
    ['on Saturday', '2025-01-18T12:00', '16T23:00', '17T22:00', '19T23:00', '20T18:00'],
    ['on a shortened holiday', '2025-01-20T19:00', '19T23:00', '20T18:00', '20T23:00', '21T22:00'],
  ])('%s (%s)', (_, instant, ...days) => {
    expect(around(instant)).toEqual(days.map((day) => `2025-01-${day}`))
  })

  test('halts count', () => {
    expect(around('2019-03-05T21:20')).toEqual([
      '2019-03-04T23:00',
      '2019-03-05T21:15',
      '2019-03-05T21:30',
      '2019-03-05T22:00',
    ])
  })

  test('agree with a walk from minute to minute', () => {
    const open = (ms: number) => marketStateAt(ms).state === 'open'
    const steps = integer({ min: at('2013-01-02T00:00') / minute, max: at('2027-12-01T00:00') / minute })
    assert(
      property(steps, (step) => {
        const ms = step * minute
        let next = ms + minute
        while (open(next) === open(next - minute)) next += minute
        expect(open(next) ? nextOpen(ms) : nextClose(ms)).toBe(next)
        let before = ms
        while (open(before) === open(before - minute)) before -= minute
        expect(open(before) ? previousOpen(ms) : previousClose(ms)).toBe(before)
        // The other kind of edge lies beyond the one that was walked to.
        expect(open(next) ? nextClose(ms) : nextOpen(ms)).toBe(open(next) ? nextClose(next) : nextOpen(next))
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  test('end where the calendar ends', () => {
    expect(iso(previousOpen(at('2012-11-18T23:00')))).toBe('2012-11-18T23:00')
    expect(iso(previousClose(at('2012-11-19T21:15')))).toBe('2012-11-19T21:15')
    for (const run of [
      () => nextOpen(at('2012-11-18T22:00')),
      () => nextOpen(at('2099-12-31T22:00')),
      () => nextClose(Number.NaN),
    ]) {
      expect(run).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    }
  })

  // Thursday 31 December 2099 trades from 18:00 on the evening before to 17:00 in New York.
  test('on the last day of the calendar the close is known, and no open after it', () => {
    expect(iso(nextOpen(at('2099-12-30T22:59')))).toBe('2099-12-30T23:00')
    for (const text of ['2099-12-30T23:00', '2099-12-31T12:00', '2099-12-31T21:59']) {
      expect(iso(nextClose(at(text)))).toBe('2099-12-31T22:00')
      expect(iso(previousOpen(at(text)))).toBe('2099-12-30T23:00')
      expect(() => nextOpen(at(text))).toThrow(
        expect.objectContaining({
          code: 'beyond-calendar',
          message: expect.stringContaining('the last that it knows is 2099-12-30T23:00:00.000Z'),
          remedy: expect.stringContaining('2012-11-19 to 2099-12-31'),
          context: { ms: at(text) },
        }),
      )
    }
  })

  // Monday 19 November 2012: the halt began at 16:15 in New York.
  test('before the first close of the calendar the open is known, and no close', () => {
    for (const text of ['2012-11-18T23:00', '2012-11-19T21:14'])
      expect(() => previousClose(at(text))).toThrow(
        expect.objectContaining({
          code: 'beyond-calendar',
          message: expect.stringContaining('the first that it knows is 2012-11-19T21:15:00.000Z'),
        }),
      )
  })
})

describe('the sessions of a trading day', () => {
  const schedule = compileSchedule({ from: '2025-01-17', to: '2025-01-22' })
  const rows = (day: number) =>
    sessionsOfDay(schedule, day).map(({ session, start, end }) => `${session} ${iso(start)} ${iso(end)}`)

  test('come in order, with the shortened holiday before them', () => {
    expect(rows(0)).toEqual([
      'Overnight 2025-01-16T23:00 2025-01-17T14:30',
      'RTH 2025-01-17T14:30 2025-01-17T21:00',
      'PostRTH 2025-01-17T21:00 2025-01-17T22:00',
    ])
    expect(rows(1).map((row) => row.slice(0, -17))).toEqual([
      'Overnight 2025-01-19T23:00',
      'RTH 2025-01-20T14:30',
      'Overnight 2025-01-20T23:00',
      'RTH 2025-01-21T14:30',
      'PostRTH 2025-01-21T21:00',
    ])
    expect(rows(2)).toHaveLength(3)
  })

  test.each([-1, 3, 0.5])('day %s does not exist', (day) => {
    expect(() => sessionsOfDay(schedule, day)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
  })
})
