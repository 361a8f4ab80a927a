import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barsText } from '../src/gateway/bars-text.ts'
import { barsOf, demoMarket } from './market-statistics.ts'

// A back month: few bars, with holes of every length.
const bars = barsOf(demoMarket(1, 'none'), 'ES', 'U25')
const text = barsText(bars)

/** The page as one would write it without care for speed. */
function slowPage(from: number, to: number, limit: number): object[] {
  return Array.from({ length: bars.length }, (_, i) => i)
    .filter((i) => bars.ts[i]! >= from && bars.ts[i]! < to)
    .reverse()
    .slice(0, limit)
    .map((i) => ({
      t: new Date(bars.ts[i]!).toISOString().replace('.000Z', '+00:00'),
      o: bars.open[i],
      h: bars.high[i],
      l: bars.low[i],
      c: bars.close[i],
      v: bars.volume[i],
    }))
}

test('any page is what filtering and reversing the bars gives', () => {
  const first = bars.ts[0]! / 60_000
  const last = bars.ts.at(-1)! / 60_000
  const time = fc.integer({ min: first - 10, max: last + 10 }).map((minute) => minute * 60_000)
  fc.assert(
    fc.property(
      time,
      time,
      fc.integer({ min: 1, max: 600 }),
      fc.constantFrom(-1, 0, 1),
      (a, b, limit, off) => {
        const page = text.page(a, b + off, limit)
        const found: unknown = JSON.parse(`[${page.json}]`)
        expect(found).toEqual(slowPage(a, b + off, limit))
        expect(found).toHaveLength(page.bars)
      },
    ),
    { numRuns: 300, seed: 1 },
  )
})
