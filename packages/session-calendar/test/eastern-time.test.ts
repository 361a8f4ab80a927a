import { expect, test } from 'vitest'
import { easternTime } from '../src/index.ts'

test.each([
  ['2025-01-17T22:00:00Z', 'Fri 2025-01-17 17:00 ET'],
  ['2025-07-18T21:00:00Z', 'Fri 2025-07-18 17:00 ET'],
  // The clocks go forward at 02:00 on 9 March 2025.
  ['2025-03-09T06:59:00Z', 'Sun 2025-03-09 01:59 ET'],
  ['2025-03-09T07:00:00Z', 'Sun 2025-03-09 03:00 ET'],
])('%s is %s in New York', (utc, wall) => {
  expect(easternTime(Date.parse(utc))).toBe(wall)
})
