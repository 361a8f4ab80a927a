import { expect, test } from 'vitest'
import { compileSchedule } from '@openbell/session-calendar'
import { settledUntil } from '../src/settled-until.ts'
import { barsOf } from './example-bars.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
// Monday 3 to Friday 14 February 2025: open 23:00 to 22:00 UTC, no holiday.
const schedule = compileSchedule({ from: '2025-02-03', to: '2025-02-14' })
const minutes = (from: string, to: string): { ts: number; close: number }[] => {
  const rows = []
  for (let ts = utc(from); ts < utc(to); ts += 60_000) rows.push({ ts, close: 6000 })
  return rows
}
const range = { from: utc('2025-02-12T00:00'), to: utc('2025-02-13T00:00') }
const saturday = utc('2025-02-15T15:00')

test('a whole answer is settled to its end, the daily break included', () => {
  const bars = barsOf([
    ...minutes('2025-02-12T00:00', '2025-02-12T22:00'),
    ...minutes('2025-02-12T23:00', '2025-02-13T00:00'),
  ])
  expect(settledUntil(range, bars, schedule, saturday)).toBe(range.to)
})

test('an empty answer of the last days is not settled at all; an old one is', () => {
  expect(settledUntil(range, barsOf([]), schedule, saturday)).toBe(range.from)
  expect(settledUntil(range, barsOf([]), schedule, saturday + 30 * 86_400_000)).toBe(range.to)
})

test('an answer is settled up to its first hole of more than thirty open minutes', () => {
  const before = minutes('2025-02-12T00:00', '2025-02-12T10:00')
  const quiet = barsOf([
    ...before,
    ...minutes('2025-02-12T10:30', '2025-02-12T22:00'),
    ...minutes('2025-02-12T23:00', '2025-02-13T00:00'),
  ])
  expect(settledUntil(range, quiet, schedule, saturday)).toBe(range.to)
  const hole = barsOf([...before, ...minutes('2025-02-12T10:31', '2025-02-12T22:00')])
  expect(settledUntil(range, hole, schedule, saturday)).toBe(utc('2025-02-12T10:00'))
  const cut = barsOf(before)
  expect(settledUntil(range, cut, schedule, saturday)).toBe(utc('2025-02-12T10:00'))
})

test('the last three hours are never settled', () => {
  const bars = barsOf(minutes('2025-02-12T00:00', '2025-02-12T20:00'))
  expect(settledUntil(range, bars, schedule, utc('2025-02-12T20:00'))).toBe(utc('2025-02-12T17:00'))
})
