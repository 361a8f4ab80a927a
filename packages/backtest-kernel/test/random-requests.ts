import * as fc from 'fast-check'
import { columnCache } from '../src/index.ts'
import type { BacktestRequest, Column, Condition, TradePlan } from '../src/index.ts'

/** Four ticks' worth; now and then something that no order can be placed at, or that is next to nothing. */
const unit = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 5, max: 400 }).map((hundredths) => hundredths / 100) },
  fc.constantFrom(NaN, 0, -1, Infinity, 1e-9),
)

/** Small moves in ticks, so that stops, targets, ties and gaps all happen within a few bars. */
const bar = fc.record({
  gap: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, fc.integer({ min: -9, max: 9 })),
  body: fc.integer({ min: -5, max: 5 }),
  above: fc.integer({ min: 0, max: 4 }),
  below: fc.integer({ min: 0, max: 4 }),
  feature: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -3, max: 3 }) }, fc.constant(NaN)),
  other: fc.integer({ min: -2, max: 2 }),
  stopUnit: unit,
  targetUnit: unit,
  /** What ends with this bar: nothing, a segment, or a segment followed by a bar outside all of them. */
  cut: fc.oneof({ weight: 8, arbitrary: fc.constant('none') }, fc.constantFrom('segment', 'hole')),
})

const condition = (columns: readonly Column[]): fc.Arbitrary<Condition> =>
  fc.record({
    column: fc.constantFrom(...columns),
    is: fc.constantFrom('below', 'at-most', 'above', 'at-least'),
    level: fc.integer({ min: -3, max: 3 }),
  })

/** A random market with random segments, a random plan and random costs. */
export const randomRequest: fc.Arbitrary<BacktestRequest> = fc
  .record({
    bars: fc.array(bar, { minLength: 1, maxLength: 90 }),
    // Ticks whose prices are exact binary fractions, and ticks whose prices are not.
    tickSize: fc.constantFrom(0.25, 1, 0.1, 0.01, 2.5),
    slippageTicks: fc.constantFrom(0, 1, 2, 3, 0.5),
    commissionPerSide: fc.constantFrom(0, 0.74, 2),
    pointValue: fc.constantFrom(1, 20, 50),
    daysPerSegment: fc.integer({ min: 0, max: 2 }),
  })
  .chain(({ bars, tickSize, slippageTicks, commissionPerSide, pointValue, daysPerSegment }) => {
    const feature = constantColumn(
      'feature',
      bars.map((each) => each.feature),
    )
    const other = constantColumn(
      'other',
      bars.map((each) => each.other),
    )
    const stopUnit = constantColumn(
      'stop-unit',
      bars.map((each) => each.stopUnit * tickSize * 4),
    )
    const targetUnit = constantColumn(
      'target-unit',
      bars.map((each) => each.targetUnit * tickSize * 4),
    )
    const side = fc.array(condition([feature, other]), { maxLength: 2 })
    const plan: fc.Arbitrary<TradePlan> = fc
      .record({
        long: side,
        short: side,
        stop: fc.record({ column: fc.constant(stopUnit), multiple: fc.constantFrom(0.5, 1, 1.25, 3) }),
        target: fc.record({ column: fc.constant(targetUnit), multiple: fc.constantFrom(0.5, 1, 1.25, 3) }),
        maxBarsInTrade: fc.integer({ min: 1, max: 9 }),
      })
      .filter(({ long, short }) => long.length + short.length > 0)
    const { segments, dayCount } = cutSegments(
      bars.map(({ cut }) => cut),
      daysPerSegment,
    )
    const instrument = { tickSize, pointValue }
    const costs = { slippageTicks, commissionPerSide }
    const columns = columnCache(market(bars, tickSize))
    return plan.map((made) => ({ columns, segments, dayCount, plan: made, instrument, costs }))
  })

function constantColumn(key: string, values: readonly number[]): Column {
  const array = Float64Array.from(values)
  return { key, compute: () => array }
}

type Ticks = Readonly<Record<'gap' | 'body' | 'above' | 'below', number>>

function market(moves: readonly Ticks[], tickSize: number) {
  const price = (ticks: number): number => Number((ticks * tickSize).toFixed(8))
  let last = 400
  const rows = moves.map(({ gap, body, above, below }) => {
    const open = last + gap
    const close = open + body
    last = close
    return { open, close, high: Math.max(open, close) + above, low: Math.min(open, close) - below }
  })
  return {
    length: rows.length,
    open: Float64Array.from(rows, (row) => price(row.open)),
    high: Float64Array.from(rows, (row) => price(row.high)),
    low: Float64Array.from(rows, (row) => price(row.low)),
    close: Float64Array.from(rows, (row) => price(row.close)),
    volume: new Float64Array(rows.length).fill(1),
  }
}

function cutSegments(cuts: readonly string[], daysPerSegment: number) {
  const spans: [start: number, end: number][] = []
  let start = 0
  cuts.forEach((cut, index) => {
    if (cut === 'none' && index < cuts.length - 1) return
    spans.push([start, index + 1])
    start = index + (cut === 'hole' ? 2 : 1)
  })
  const inside = spans.filter(([from, to]) => from < to)
  const dayCount = Math.max(1, inside.length * daysPerSegment)
  return {
    dayCount,
    segments: {
      length: inside.length,
      start: Int32Array.from(inside, ([from]) => from),
      end: Int32Array.from(inside, ([, to]) => to),
      day: Int32Array.from(inside, (_, index) => index * daysPerSegment),
    },
  }
}
