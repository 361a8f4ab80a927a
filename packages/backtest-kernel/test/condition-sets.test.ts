import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnCache } from '../src/index.ts'
import type { Condition } from '../src/index.ts'
import { ConditionSets } from '../src/signals/condition-sets.ts'

const HOLDS: Readonly<Record<Condition['is'], (value: number, level: number) => boolean>> = {
  below: (value, level) => value < level,
  'at-most': (value, level) => value <= level,
  above: (value, level) => value > level,
  'at-least': (value, level) => value >= level,
}

// Few different values, so that many bars lie at a level, and long stretches of one, so that words stay empty.
const value = fc.constantFrom(NaN, -0, 0, 1, 2, 3, -1, Infinity, -Infinity)
const stretches = fc.array(fc.tuple(value, fc.integer({ min: 1, max: 70 })), { minLength: 1, maxLength: 12 })
const questions = fc.array(
  fc.record({
    is: fc.constantFrom('below', 'at-most', 'above', 'at-least'),
    level: fc.constantFrom(-Infinity, -1, -0, 0, 0.5, 1, 2, 3, Infinity),
  }),
  { minLength: 1, maxLength: 30 },
)

test('sets of bars are those of each condition by itself, in whatever order levels are asked for', () => {
  let some = 0
  fc.assert(
    fc.property(stretches, questions, (runs, asked) => {
      const values = Float64Array.from(
        runs.flatMap(([one, count]) => Array.from({ length: count }, () => one)),
      )
      const flat = new Float64Array(values.length).fill(1)
      const bars = { length: values.length, open: flat, high: flat, low: flat, close: flat, volume: flat }
      const sets = new ConditionSets(columnCache(bars))
      const column = { key: 'made', compute: () => values }
      for (const { is, level } of asked) {
        const { words } = sets.of({ column, is, level })
        const bits = Array.from(values, (_, bar) => ((words[bar >>> 5]! >>> (bar & 31)) & 1) === 1)
        expect(bits).toEqual(Array.from(values, (one) => HOLDS[is](one, level)))
        if (bits.includes(true) && bits.includes(false)) some += 1
      }
    }),
    { numRuns: 300, seed: 20250117 },
  )
  expect(some).toBeGreaterThan(500)
})
