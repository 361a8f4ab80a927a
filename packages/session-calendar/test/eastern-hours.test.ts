import { expect, test } from 'vitest'

import { easternHours, easternTime } from '../src/index.ts'

test('the hour is that of the New York clock, in winter, in summer and around both changes', () => {
  const instants = [
    '2025-01-15T14:30:00Z', // 09:30, five hours behind
    '2025-07-15T13:30:00Z', // 09:30, four hours behind
    '2025-01-15T04:59:59Z', // 23:59 the evening before
    '2025-01-15T05:00:00Z', // midnight
    '2025-03-09T06:59:00Z', // 01:59, the last minute before clocks go forward
    '2025-03-09T07:00:00Z', // 03:00
    '2025-11-02T05:59:00Z', // 01:59 in summer time
    '2025-11-02T06:00:00Z', // 01:00 again
  ]
  expect([...easternHours(Float64Array.from(instants, (text) => Date.parse(text)))]).toEqual([
    9, 9, 23, 0, 1, 3, 1, 1,
  ])
})

test('it is what the clock for people shows, every half hour of two years', () => {
  const first = Date.UTC(2024, 0, 1)
  const ts = Float64Array.from({ length: 2 * 365 * 48 }, (_, step) => first + step * 1_800_000)
  // Texts take long to make: every seventh step is enough, since seven shares no divisor with the 48 of a day.
  const some = ts.filter((_, step) => step % 7 === 0)
  const shown = Array.from(some, (ms) => Number(easternTime(ms).slice(15, 17)))
  expect([...easternHours(some)]).toEqual(shown)
})
