import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnCache } from '../src/index.ts'
import { lookUpFirstTouch } from '../src/exits/look-up-first-touch.ts'
import { rangeBlocks } from '../src/exits/range-blocks.ts'
import { TouchLevels } from '../src/exits/touch-levels.ts'
import { tickSeries } from '../src/market/tick-series.ts'

// Small steps, so that prices are touched late or never as often as at once; a jump now and then opens beyond them.
const steps = fc.array(
  fc.record({
    gap: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -1, max: 1 }) },
      { weight: 1, arbitrary: fc.integer({ min: -20, max: 20 }) },
    ),
    up: fc.integer({ min: 0, max: 2 }),
    down: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 2, maxLength: 300, size: 'max' },
)

test('first touches are those that looking at one bar after the other finds, with blocks and without', () => {
  const found = { within: 0, never: 0, beyond: 0, none: 0 }
  fc.assert(
    fc.property(
      steps,
      fc.constantFrom('stop', 'target'),
      fc.constantFrom(0.5, 3, 12, 1e12),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom(0, 1),
      fc.constantFrom<1 | -1>(1, -1),
      (walk, kind, multiple, slippage, through, direction) => {
        let last = 0
        const open = Float64Array.from(walk, ({ gap }) => (last += gap))
        const high = open.map((price, bar) => price + walk[bar]!.up)
        const low = open.map((price, bar) => price - walk[bar]!.down)
        const bars = { length: open.length, open, high, low, close: open, volume: open.map(() => 1) }
        const column = {
          key: 'unit',
          compute: () => open.map((_, bar) => (bar % 7 === 3 ? NaN : 1 + (bar % 3))),
        }
        const unit = column.compute()
        const columns = columnCache(bars)
        const series = tickSeries(columns, 1)
        const [plain, blocked] = [columns, columnCache({ ...bars })].map((cache) =>
          new TouchLevels(cache, 1).of({ column, multiple }, kind, slippage, through),
        )
        const expected: number[] = []
        for (let signal = 0; signal < open.length - 1; signal++) {
          lookUpFirstTouch(plain!, series, null, signal, direction)
          lookUpFirstTouch(blocked!, series, rangeBlocks(columns, 1), signal, direction)

          // As the execution model has it: a stop lies against the trade, a target in its favour.
          const away = Math.max(1, Math.ceil(multiple * unit[signal]!))
          const side = kind === 'stop' ? -direction : direction
          const price = open[signal + 1]! + direction * slippage + side * away
          const reaches = (bar: number): boolean =>
            side > 0 ? high[bar]! >= price + through : low[bar]! <= price - through
          const later = open.findIndex((_, bar) => bar > signal && bar <= signal + 126 && reaches(bar))
          const opensBeyond = later > signal + 1 && side * open[later]! > side * price
          const code = Number.isNaN(unit[signal]!)
            ? 128
            : later < 0
              ? 127
              : later - signal + (opensBeyond ? 128 : 0)

          expected.push(code)
          found[code === 128 ? 'none' : later < 0 ? 'never' : opensBeyond ? 'beyond' : 'within'] += 1
        }
        const from = direction > 0 ? 0 : open.length
        for (const { table } of [plain!, blocked!])
          expect([...table.subarray(from, from + open.length - 1)]).toEqual(expected)
      },
    ),
    { numRuns: 150, seed: 20250117 },
  )
  expect(Math.min(...Object.values(found))).toBeGreaterThan(300)
})
