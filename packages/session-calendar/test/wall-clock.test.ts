import { assert, constantFrom, integer, property } from 'fast-check'
import { DateTime, IANAZone } from 'luxon'
import { describe, expect, test } from 'vitest'

import { wallClock } from '../src/wall-clock.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs
const zones = Intl.supportedValuesOf('timeZone')

/** As luxon has it: slow, and right in every zone. */
const luxon = (zone: string, dayNumber: number, minuteOfDay: number) => {
  const date = new Date(dayNumber * dayMs).toISOString().slice(0, 10)
  const time = { hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }
  return DateTime.fromISO(date, { zone }).set(time).toMillis()
}

describe('a wall clock', () => {
  test('has the offsets of luxon in any zone at any time', () => {
    const instants = integer({ min: day('2012-11-18') * 1440, max: day('2035-01-01') * 1440 })
    assert(
      property(constantFrom(...zones), instants, (zone, minutes) => {
        const ms = minutes * minuteMs
        expect(wallClock(zone).offsetAt(ms)).toBe(IANAZone.create(zone).offset(ms))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test.each([
    'America/New_York',
    'America/Chicago',
    'Europe/London',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
  ])('reads %s as luxon does, in the nights of every change', (zone) => {
    const clock = wallClock(zone)
    const wrong: string[] = []
    for (let number = day('2013-01-01'); number < day('2019-01-01'); number += 1) {
      const changes = clock.offsetAt(number * dayMs) !== clock.offsetAt((number + 1) * dayMs)
      for (const near of changes ? [number - 1, number, number + 1] : []) {
        for (let minute = 0; minute < 1440; minute += 15) {
          // Of a time that is shown twice either reading is right; one that is skipped is the instant of the change.
          const found = clock.toUtc(near, minute)
          const expected = luxon(zone, near, minute)
          const there = DateTime.fromMillis(expected, { zone })
          const skipped = there.hour * 60 + there.minute !== minute
          const right = skipped
            ? clock.offsetAt(found) !== clock.offsetAt(found - 60_000)
            : there.getPossibleOffsets().some((time) => time.toMillis() === found)
          if (!right) wrong.push(`${near} ${minute}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('tells the civil day of an instant', () => {
    const clock = wallClock('America/New_York')
    const at = (text: string) => clock.dayNumberAt(Date.parse(text))
    expect(at('2025-01-15T04:59:59.999Z')).toBe(day('2025-01-14'))
    expect(at('2025-01-15T05:00:00Z')).toBe(day('2025-01-15'))
    expect(at('2025-03-10T03:59:00Z')).toBe(day('2025-03-09'))
    expect(at('2025-03-10T04:00:00Z')).toBe(day('2025-03-10'))
  })
})
