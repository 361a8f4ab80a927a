import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthOf, monthRange, splitByMonth } from '../src/bar-month.ts'
import { addRange, missingRanges, subtractRange } from '../src/time-range.ts'
import type { TimeRange } from '../src/time-range.ts'

const range = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
  .map(([a, b]): TimeRange => ({ from: Math.min(a, b), to: Math.max(a, b) }))

/** The twin: a set of whole numbers. */
const numbers = (ranges: readonly TimeRange[]): Set<number> =>
  new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))

test('adding, subtracting and missing ranges are what they are for sets of numbers', () => {
  fc.assert(
    fc.property(fc.array(range), range, range, (added, removed, wanted) => {
      const held = added.reduce<TimeRange[]>(addRange, [])
      const expected = numbers(added)
      expect(numbers(held)).toEqual(new Set([...expected].toSorted((a, b) => a - b)))
      for (const [at, one] of held.entries()) {
        expect(one.to).toBeGreaterThan(one.from)
        expect(one.from).toBeGreaterThan(held[at - 1]?.to ?? -1)
      }
      const left = subtractRange(held, removed)
      expect(numbers(left)).toEqual(without(expected, numbers([removed])))
      expect(numbers(missingRanges(wanted, held))).toEqual(without(numbers([wanted]), expected))
    }),
  )
})

function without(all: Set<number>, gone: Set<number>): Set<number> {
  return new Set([...all].filter((one) => !gone.has(one)))
}

test('months are those of UTC', () => {
  expect(monthOf(Date.UTC(2025, 0, 31, 23, 59))).toBe('2025-01')
  expect(monthOf(Date.UTC(2025, 1, 1))).toBe('2025-02')
  expect(monthRange('2024-12')).toEqual({ from: Date.UTC(2024, 11, 1), to: Date.UTC(2025, 0, 1) })
  expect(splitByMonth({ from: Date.UTC(2024, 11, 30), to: Date.UTC(2025, 1, 1) })).toEqual([
    { from: Date.UTC(2024, 11, 30), to: Date.UTC(2025, 0, 1) },
    { from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 1, 1) },
  ])
  expect(splitByMonth({ from: 5, to: 5 })).toEqual([])
})
