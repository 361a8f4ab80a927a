import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnCache } from '../src/index.ts'
import type { Condition } from '../src/index.ts'
import { entryBars } from '../src/signals/entry-bars.ts'
import { planMemo } from '../src/trading/plan-memo.ts'

// A column of few values, so that sides often hold together; many levels give the same bars.
const condition = fc.record({
  column: fc.integer({ min: 0, max: 2 }),
  is: fc.constantFrom<Condition['is']>('below', 'at-least'),
  level: fc.constantFrom(0, 1, 1.5, 2, 9),
})
const side = fc.array(condition, { maxLength: 3 })

test('signals are the bars on which one side holds and the other does not, however many plans have asked before', () => {
  let signalled = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 600, size: 'max' }),
      fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 6 }),
      (values, plans) => {
        // Stretches of one value between them, so that words are full or empty.
        const spread = values.flatMap((three, bar) => [
          three,
          ...Array.from({ length: bar % 5 }, () => [2, 2, 2]),
        ])
        const flat = new Float64Array(spread.length).fill(1)
        const columns = columnCache({
          length: spread.length,
          open: flat,
          high: flat,
          low: flat,
          close: flat,
          volume: flat,
        })
        const made = (conditions: (typeof plans)[number][number]): Condition[] =>
          conditions.map(({ column, is, level }) => ({
            column: {
              key: `c${column}`,
              compute: () => Float64Array.from(spread, (three) => three[column]!),
            },
            is,
            level,
          }))
        const memo = planMemo(columns, 1)
        for (const [long, short] of plans) {
          const { signals, longs, occupied } = memo.signals(
            entryBars(memo.sets, made(long)),
            entryBars(memo.sets, made(short)),
          )
          const holds = (conditions: typeof long, bar: number): boolean =>
            conditions.length > 0 &&
            conditions.every(({ column, is, level }) =>
              is === 'below' ? spread[bar]![column]! < level : spread[bar]![column]! >= level,
            )
          const bit = (words: Int32Array, at: number): boolean => ((words[at >>> 5]! >>> (at & 31)) & 1) === 1
          const given = spread.map((_, bar) => (bit(signals, bar) ? (bit(longs, bar) ? 1 : -1) : 0))
          const expected = spread.map((_, bar) => Number(holds(long, bar)) - Number(holds(short, bar)))
          expect(given).toEqual(expected)
          signalled += expected.filter((one) => one !== 0).length
          const words = Array.from({ length: signals.length + 1 }, (_, word) => word)
          expect(words.filter((word) => bit(occupied, word))).toEqual(
            words.filter((word) => (signals[word] ?? 0) !== 0),
          )
        }
      },
    ),
    { numRuns: 40, seed: 20250117 },
  )
  expect(signalled).toBeGreaterThan(5_000)
})
