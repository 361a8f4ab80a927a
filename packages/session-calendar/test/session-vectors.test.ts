import { describe, expect, test } from 'vitest'

import { compileSchedule, sessionVectors, standardScheme } from '../src/index.ts'
import { slowStates } from './slow-twin.ts'

const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)

describe('vectors', () => {
  test('of one day are its edges, a minute around them, and the middles between them', () => {
    const vectors = [...sessionVectors(compileSchedule({ from: '2025-01-15', to: '2025-01-15' }))].map(iso)
    expect(vectors).toEqual([
      '2025-01-14T23:00',
      '2025-01-14T23:01',
      '2025-01-15T06:45',
      '2025-01-15T14:29',
      '2025-01-15T14:30',
      '2025-01-15T14:31',
      '2025-01-15T17:45',
      '2025-01-15T20:59',
      '2025-01-15T21:00',
      '2025-01-15T21:01',
      '2025-01-15T21:30',
      '2025-01-15T21:59',
    ])
  })

  test('hold every minute at which the slow twin changes its mind, and the minutes around it', () => {
    const [from, to] = ['2019-02-20', '2019-03-15']
    const schedule = compileSchedule({ from, to })
    const vectors = new Set(sessionVectors(schedule))
    const stateOf = slowStates(from, to, standardScheme)
    const { start, end, length } = schedule.intervals
    let changes = 0
    for (let ms = start[0]! + minute; ms < end[length - 1]!; ms += minute) {
      if (stateOf(ms) === stateOf(ms - minute)) continue
      changes += 1
      expect([ms - minute, ms, ms + minute].every((instant) => vectors.has(instant))).toBe(true)
    }
    // Eighteen trading days: a close and an open between them, a halt in each, and the outage of 26 February.
    expect(changes).toBe(17 * 2 + 18 * 2 + 2)
  })

  test('hold the hours around each change of the clock', () => {
    const vectors = new Set(
      [...sessionVectors(compileSchedule({ from: '2025-03-05', to: '2025-11-05' }))].map(iso),
    )
    // 02:00 becomes 03:00 at 07:00 UTC; 02:00 becomes 01:00 at 06:00 UTC.
    for (const time of ['2025-03-09T06:59', '2025-03-09T07:00', '2025-11-02T05:59', '2025-11-02T06:00']) {
      expect(vectors).toContain(time)
    }
  })

  test('of no trading day are none', () => {
    expect(sessionVectors(compileSchedule({ from: '2025-01-18', to: '2025-01-19' }))).toHaveLength(0)
  })
})
