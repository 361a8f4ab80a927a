import { expect, test } from 'vitest'
import { trackRecord } from '../src/training/track-record.ts'

/** Two profits, each on half of the days: a kurtosis of 1, no skew, and `daily` is mean over sample deviation. */
function profits(daily: number, days: number): Float64Array {
  const mean = daily * Math.sqrt(days / (days - 1))
  return Float64Array.from({ length: days }, (_, day) => mean + (day % 2 === 0 ? 1 : -1))
}

const record = {
  candidate: profits(0.2, 38),
  baseline: profits(0.1, 38),
  walkForwardDays: 25,
  level: 0.05,
  sessionsJudged: 3,
  holdOutLook: 1,
}

test('days that are needed beside the days there are', () => {
  const { sharpe, previous_sharpe: previous, ...rest } = trackRecord(record)
  expect(sharpe).toBeCloseTo(0.2 * Math.sqrt(252), 10)
  expect(previous).toBeCloseTo(0.1 * Math.sqrt(252), 10)
  // Without skew and with a kurtosis of 1 the length is 1 + (2.128045 / (SR − SR*))²: 114.2 days above 0, 453.9 above 0.1.
  // Power by Python's statistics.NormalDist at 5 % / 3: (2.128045 + 0.841621) × √(252 / 38), and without the second.
  expect(rest).toEqual({
    days: 38,
    walk_forward_days: 25,
    level: 0.05,
    days_above_zero: 115,
    days_above_previous: 454,
    test_level: 0.05 / 3,
    mostly_missed_below: expect.closeTo(5.48011, 5),
    found_from: expect.closeTo(7.647441, 5),
  })
})

test('a further look at the sealed days sees less', () => {
  const second = trackRecord({ ...record, sessionsJudged: 1, holdOutLook: 2 })
  // (1.959964 + 0.841621) × √(252 / 38).
  expect(second.test_level).toBe(0.025)
  expect(second.found_from).toBeCloseTo(2.801585 * Math.sqrt(252 / 38), 4)
  // 1 + (1.959964 / 0.2)² = 97.04.
  expect(second.days_above_zero).toBe(98)
})

test('no number of days shows what is not there', () => {
  expect(trackRecord({ ...record, candidate: profits(-0.2, 38) })).toMatchObject({
    days_above_zero: null,
    days_above_previous: null,
  })
  expect(trackRecord({ ...record, candidate: profits(0.05, 38) })).toMatchObject({
    days_above_zero: expect.any(Number),
    days_above_previous: null,
  })
  // Nothing traded at all, and parameters in use that did not trade.
  expect(trackRecord({ ...record, candidate: new Float64Array(38) })).toMatchObject({
    sharpe: null,
    days_above_zero: null,
  })
  expect(trackRecord({ ...record, baseline: new Float64Array(38) })).toMatchObject({
    previous_sharpe: null,
    days_above_previous: 115,
  })
})
