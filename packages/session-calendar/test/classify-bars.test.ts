import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  botScheme,
  classifyBars,
  compileSchedule,
  granularScheme,
  openIntervalAt,
  standardScheme,
} from '../src/index.ts'
import { slowTwin } from './slow-twin.ts'

const minute = 60_000
const londonScheme = {
  name: 'london',
  zone: 'Europe/London',
  windows: [
    { session: 'Morning', from: '08:00', to: '14:29' },
    { session: 'Late', from: '21:30', to: '01:15' },
  ],
  rest: 'Between',
}
const eras = [
  { from: '2012-11-19', to: '2016-12-30' },
  { from: '2018-12-03', to: '2022-01-14' },
  { from: '2024-01-02', to: '2027-12-31' },
  { from: '2030-01-02', to: '2031-01-03' },
]

describe.each([standardScheme, botScheme, granularScheme, londonScheme])(
  'under the $name scheme',
  (scheme) => {
    test.each(eras)('random instants of $from to $to fall where the slow twin puts them', ({ from, to }) => {
      const schedule = compileSchedule({ from, to, scheme })
      const twin = slowTwin(from, to, scheme)
      const { tradingDays, sessions, intervals } = schedule
      // Away from the ends: the twin knows no range.
      const earliest = intervals.start[0]! / minute
      const latest = intervals.end[intervals.length - 1]! / minute - 1
      const instants = array(integer({ min: earliest, max: latest }), { minLength: 50, maxLength: 50 })
      assert(
        property(instants, (minutes) => {
          const ts = Float64Array.from(minutes, (m) => m * minute)
          const rows = classifyBars(schedule, ts)
          const found = [...rows].map((row) =>
            row < 0
              ? null
              : {
                  tradingDay: tradingDays[intervals.day[row]!]!,
                  session: sessions[intervals.session[row]!]!,
                },
          )
          expect(found).toEqual([...ts].map(twin))
          const sorted = ts.toSorted()
          expect([...classifyBars(schedule, sorted)]).toEqual([...sorted].map((ms) => rows[ts.indexOf(ms)]))
        }),
        { numRuns: 20, seed: 20250115 },
      )
    })

    test.each([
      ['clocks go forward', '2025-03-06', '2025-03-12'],
      ['clocks go back', '2025-10-30', '2025-11-05'],
      ['London changes on its own', '2025-03-27', '2025-04-02'],
      ['Christmas and New Year', '2024-12-23', '2025-01-03'],
      ['Thanksgiving with an outage', '2025-11-26', '2025-12-02'],
    ])('each step is where the slow twin puts it when %s', (_, from, to) => {
      const schedule = compileSchedule({ from, to, scheme })
      const twin = slowTwin(from, to, scheme)
      const { tradingDays, sessions, intervals } = schedule
      // All boundaries of the bot's schemes fall on five minutes; London's and the exchange's are tried to the minute.
      const step = scheme === botScheme || scheme === granularScheme ? 5 * minute : minute
      const wrong: string[] = []
      for (let ms = intervals.start[0]!; ms < intervals.end[intervals.length - 1]!; ms += step) {
        const row = openIntervalAt(schedule, ms)
        const ours =
          row < 0 ? null : `${tradingDays[intervals.day[row]!]} ${sessions[intervals.session[row]!]}`
        const slow = twin(ms)
        if (ours !== (slow && `${slow.tradingDay} ${slow.session}`)) wrong.push(new Date(ms).toISOString())
      }
      expect(wrong).toEqual([])
    })

    test('intervals are sorted and disjoint, and days follow each other', () => {
      const { intervals, tradingDays } = compileSchedule({ from: '2012-11-19', to: '2032-12-31', scheme })
      expect(tradingDays).toEqual([...new Set(tradingDays)].sort())
      const { start, end, day, length } = intervals
      const rows = Array.from({ length }, (_, row) => row)
      expect(rows.filter((row) => start[row]! >= end[row]!)).toEqual([])
      expect(rows.filter((row) => row > 0 && start[row]! < end[row - 1]!)).toEqual([])
      expect(rows.filter((row) => row > 0 && day[row]! < day[row - 1]!)).toEqual([])
    })
  },
)

describe('the rows', () => {
  const schedule = compileSchedule({ from: '2025-01-15', to: '2025-01-16' })
  const at = (...times: string[]) => Float64Array.from(times, (time) => Date.parse(`2025-01-${time}:00Z`))

  test('are -1 where the market is closed or the schedule does not reach', () => {
    const ts = at('14T22:59', '14T23:00', '15T21:59', '15T22:00', '15T23:00', '16T22:00')
    expect([...classifyBars(schedule, ts)]).toEqual([-1, 0, 2, -1, 3, -1])
    expect([...classifyBars(schedule, Float64Array.of(Number.NaN, -Infinity, Infinity))]).toEqual([
      -1, -1, -1,
    ])
  })

  test('are right again after a step back and after no number at all', () => {
    const ts = at('16T15:00', '14T23:00', '15T15:00', '16T15:00', '15T21:59')
    expect([...classifyBars(schedule, ts)]).toEqual([4, 0, 1, 4, 2])
    ts[1] = Number.NaN
    expect([...classifyBars(schedule, ts)]).toEqual([4, -1, 1, 4, 2])
  })

  test('go into the given column', () => {
    const out = new Int32Array(3).fill(7)
    expect(classifyBars(schedule, at('14T23:00', '15T22:00'), out)).toBe(out)
    expect([...out]).toEqual([0, -1, 7])
    expect(() => classifyBars(schedule, at('14T23:00', '15T22:00'), new Int32Array(1))).toThrow(
      expect.objectContaining({ code: 'invalid-range' }),
    )
  })

  test('of an empty schedule are all -1', () => {
    const weekend = compileSchedule({ from: '2025-01-18', to: '2025-01-19' })
    expect(weekend.tradingDays).toEqual([])
    expect([...classifyBars(weekend, at('18T12:00'))]).toEqual([-1])
  })
})
