import { expect, test } from 'vitest'
import { standardScheme } from '@openbell/session-calendar'
import { coveredSchedule } from '../src/training/covered-schedule.ts'
import { lookbackSchedule } from '../src/training/lookback-schedule.ts'
import { madeMarket } from './made-market.ts'

const at = (text: string): number => Date.parse(text)

test('on a Saturday the look-back ends with Friday, on a Wednesday noon with Tuesday', () => {
  expect(lookbackSchedule(at('2025-01-18T15:00:00Z'), 10, standardScheme).tradingDays.at(-1)).toBe(
    '2025-01-17',
  )
  expect(lookbackSchedule(at('2025-01-15T17:00:00Z'), 10, standardScheme).tradingDays.at(-1)).toBe(
    '2025-01-14',
  )
})

test('the day of a Friday has ended at its close to the minute: 17:00 in New York', () => {
  expect(lookbackSchedule(at('2025-01-17T21:59:00Z'), 10, standardScheme).tradingDays.at(-1)).toBe(
    '2025-01-16',
  )
  expect(lookbackSchedule(at('2025-01-17T22:00:00Z'), 10, standardScheme).tradingDays.at(-1)).toBe(
    '2025-01-17',
  )
})

test('ninety days before the demo’s present hold the 62 trading days counted by hand', () => {
  // 65 weekdays from 2024-10-21 to 2025-01-17, less Thanksgiving (part of the Friday), Christmas and New Year.
  const { tradingDays } = lookbackSchedule(at('2025-01-18T15:00:00Z'), 90, standardScheme)
  expect([tradingDays[0], tradingDays.at(-1), tradingDays.length]).toEqual(['2024-10-21', '2025-01-17', 62])
})

test('days that only part of the symbols cover, or less than nine tenths of one, are cut off at both ends', () => {
  const { schedule, bars } = madeMarket('2025-02-03', '2025-02-07', () => 6000)
  const [whole] = bars
  const without = (from: number, to: number) => ({
    ...whole!,
    length: to - from,
    interval: whole!.interval.subarray(from, to),
    ts: whole!.ts.subarray(from, to),
  })
  const covered = (...parts: (typeof whole)[]) =>
    coveredSchedule(
      schedule,
      standardScheme,
      parts.map((part) => part!),
      'csv/ES-1',
    ).tradingDays
  expect(covered(whole)).toEqual(['2025-02-03', '2025-02-04', '2025-02-05', '2025-02-06', '2025-02-07'])
  // 139 of 1,380 minutes of the first day are missing: less than nine tenths are left.
  expect(covered(without(139, 5 * 1380))[0]).toBe('2025-02-04')
  expect(covered(without(138, 5 * 1380))[0]).toBe('2025-02-03')
  expect(covered(whole, without(0, 4 * 1380)).at(-1)).toBe('2025-02-06')
  expect(() => covered(without(0, 0))).toThrow(/no bars of ES between 2025-02-03 and 2025-02-07/)
  expect(() => covered(without(0, 1))).toThrow(
    expect.objectContaining({
      code: 'no-data',
      remedy: expect.stringContaining(
        'openbell bars --symbol ES --store csv/ES-1 --from 2025-02-03 --to 2025-02-07',
      ),
    }),
  )
})
