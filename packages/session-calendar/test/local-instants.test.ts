import { assert, constantFrom, integer, property } from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'

import { localInstants } from '../src/index.ts'

const iso = (zone: string, text: string) =>
  localInstants(zone, Date.parse(`${text}Z`)).map((ms) => new Date(ms).toISOString().slice(0, 16))

test('a local time has one instant, none in the skipped hour, two in the repeated one', () => {
  // The clocks of 2025 in the United States: forward on 9 March, back on 2 November, at 02:00.
  expect(iso('America/New_York', '2025-01-15T09:30')).toEqual(['2025-01-15T14:30'])
  expect(iso('America/New_York', '2025-07-15T09:30')).toEqual(['2025-07-15T13:30'])
  expect(iso('America/New_York', '2025-03-09T01:59')).toEqual(['2025-03-09T06:59'])
  expect(iso('America/New_York', '2025-03-09T02:00')).toEqual([])
  expect(iso('America/New_York', '2025-03-09T02:59')).toEqual([])
  expect(iso('America/New_York', '2025-03-09T03:00')).toEqual(['2025-03-09T07:00'])
  expect(iso('America/New_York', '2025-11-02T00:59')).toEqual(['2025-11-02T04:59'])
  expect(iso('America/New_York', '2025-11-02T01:00')).toEqual(['2025-11-02T05:00', '2025-11-02T06:00'])
  expect(iso('America/New_York', '2025-11-02T01:59')).toEqual(['2025-11-02T05:59', '2025-11-02T06:59'])
  expect(iso('America/New_York', '2025-11-02T02:00')).toEqual(['2025-11-02T07:00'])
  expect(iso('UTC', '2025-11-02T01:30')).toEqual(['2025-11-02T01:30'])
})

test('an instant is among those of the time that its clock shows, as luxon has it', () => {
  // Lord Howe changes by half an hour, Casablanca twice around Ramadan, Kiritimati is 14 hours ahead.
  const zones = [
    'America/New_York',
    'America/Chicago',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
  ]
  const minutes = integer({ min: Date.UTC(2012, 11) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
  assert(
    property(constantFrom(...zones), minutes, (zone, minute) => {
      const time = DateTime.fromMillis(minute * 60_000, { zone })
      const local = time.toMillis() + time.offset * 60_000
      const expected = time.getPossibleOffsets().map((one) => one.toMillis())
      expect(localInstants(zone, local)).toEqual(expected.sort((a, b) => a - b))
    }),
    { numRuns: 3000, seed: 1 },
  )
})

test('refuses zones that do not exist and times that are none', () => {
  expect(() => localInstants('Mars/Olympus', 0)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
  expect(() => localInstants('UTC', Number.NaN)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
})
