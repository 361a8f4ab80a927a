import { expect, test } from 'vitest'
import { compileSchedule } from '@openbell/session-calendar'
import { findHoles } from '../src/find-holes.ts'
import { newestOpenMinutes } from '../src/newest-open-minutes.ts'
import { newestUnsettled, settleAnswer } from '../src/settle-answer.ts'
import { barsOf } from './example-bars.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const day = 86_400_000
// Monday 3 to Friday 14 February 2025: open 23:00 to 22:00 UTC, no holiday.
const schedule = compileSchedule({ from: '2025-02-03', to: '2025-02-14' })
const minutes = (from: string, to: string): { ts: number; close: number }[] => {
  const rows = []
  for (let ts = utc(from); ts < utc(to); ts += 60_000) rows.push({ ts, close: 6000 })
  return rows
}
const range = { from: utc('2025-02-12T00:00'), to: utc('2025-02-13T00:00') }
const saturday = utc('2025-02-15T15:00')
const stretch = (from: string, to: string) => ({ from: utc(from), to: utc(to) })
const evening = minutes('2025-02-12T23:00', '2025-02-13T00:00')

test('a whole answer is settled to its end, the daily break included', () => {
  const bars = barsOf([...minutes('2025-02-12T00:00', '2025-02-12T22:00'), ...evening])
  expect(settleAnswer(range, bars, schedule, saturday)).toEqual({ fetched: [range], empty: [] })
})

test('an empty answer is asked again at once, after a term, or never, by its age', () => {
  const settle = (age: number) => settleAnswer(range, barsOf([]), schedule, range.to + age)
  expect(settle(9 * day)).toEqual({ fetched: [], empty: [] })
  const later = range.to + 10 * day
  expect(settle(10 * day)).toEqual({ fetched: [], empty: [{ ...range, askAgain: later + day }] })
  expect(settle(70 * day)).toEqual({ fetched: [], empty: [{ ...range, askAgain: null }] })
})

test('holes of more than thirty open minutes are not settled, what lies around them is', () => {
  const before = minutes('2025-02-12T00:00', '2025-02-12T10:00')
  const quiet = barsOf([...before, ...minutes('2025-02-12T10:30', '2025-02-12T22:00'), ...evening])
  expect(settleAnswer(range, quiet, schedule, saturday).fetched).toEqual([range])
  const hole = barsOf([...before, ...minutes('2025-02-12T10:31', '2025-02-12T22:00'), ...evening])
  expect(settleAnswer(range, hole, schedule, saturday)).toEqual({
    fetched: [
      stretch('2025-02-12T00:00', '2025-02-12T10:00'),
      stretch('2025-02-12T10:31', '2025-02-13T00:00'),
    ],
    empty: [],
  })
  // The daily break inside a hole does not count: 22:00 to 23:00.
  expect(
    findHoles(
      range,
      barsOf([...before, ...minutes('2025-02-12T10:00', '2025-02-12T21:45'), ...evening.slice(15)]),
      schedule,
    ),
  ).toEqual([])
  expect(findHoles(range, barsOf(before), schedule)).toEqual([
    stretch('2025-02-12T10:00', '2025-02-13T00:00'),
  ])
})

test('bars that cannot be are not settled', () => {
  const rows = [...minutes('2025-02-12T00:00', '2025-02-12T22:00'), ...evening]
  const settle = (spoil: (bars: ReturnType<typeof barsOf>) => void) => {
    const bars = barsOf(rows)
    spoil(bars)
    return settleAnswer(range, bars, schedule, saturday)
  }
  const around = (from: string, to: string) => ({
    fetched: [stretch('2025-02-12T00:00', from), stretch(to, '2025-02-13T00:00')],
    empty: [],
  })
  // Row 600 is ten o'clock.
  expect(settle(({ high }) => (high[600] = 5999))).toEqual(around('2025-02-12T10:00', '2025-02-12T10:01'))
  expect(settle(({ low }) => (low[601] = 6001))).toEqual(around('2025-02-12T10:01', '2025-02-12T10:02'))
  expect(settle(({ low }) => low.fill(0, 600, 660))).toEqual(around('2025-02-12T10:00', '2025-02-12T11:00'))
  expect(settle(({ high }) => (high[600] = 1e308))).toEqual(around('2025-02-12T10:00', '2025-02-12T10:01'))
  // A bad price that may be one is for the quality gate alone.
  expect(settle(({ high }) => (high[600] = 60_000))).toEqual({ fetched: [range], empty: [] })
  // Nine single minutes, from 00:00 to 01:20 in steps of ten, are asked for as one stretch.
  expect(settle(({ low }) => Array.from({ length: 9 }, (_, at) => (low[at * 10] = -1)))).toEqual({
    fetched: [stretch('2025-02-12T01:21', '2025-02-13T00:00')],
    empty: [],
  })
})

test('the last three hours are never settled', () => {
  const bars = barsOf(minutes('2025-02-12T00:00', '2025-02-12T20:00'))
  expect(settleAnswer(range, bars, schedule, utc('2025-02-12T20:00'))).toEqual({
    fetched: [stretch('2025-02-12T00:00', '2025-02-12T17:00')],
    empty: [],
  })
  expect(settleAnswer(range, bars, schedule, utc('2025-02-12T02:00'))).toEqual({ fetched: [], empty: [] })
})

test('the newest three hours of trading are settled when they are asked for a second time', () => {
  const newest = newestUnsettled(schedule, saturday)
  expect(newest).toBe(utc('2025-02-14T19:00'))
  const friday = { from: utc('2025-02-13T23:00'), to: utc('2025-02-14T22:00') }
  const bars = barsOf(minutes('2025-02-13T23:00', '2025-02-14T22:00'))
  expect(settleAnswer(friday, bars, schedule, saturday, newest).fetched).toEqual([{ ...friday, to: newest }])
  expect(settleAnswer(friday, bars, schedule, saturday).fetched).toEqual([friday])
})

test('newest open minutes are counted over breaks, to the middle of a session, and end with the schedule', () => {
  const from = (now: string, count: number) => newestOpenMinutes(schedule, utc(now), count)
  expect(from('2025-02-12T10:00', 60)).toBe(utc('2025-02-12T09:00'))
  expect(from('2025-02-12T23:30', 60)).toBe(utc('2025-02-12T21:30'))
  expect(from('2025-02-10T00:00', 90)).toBe(utc('2025-02-07T21:30'))
  expect(from('2025-02-03T01:00', 200_000)).toBe(-Infinity)
})
