import * as fc from 'fast-check'
import type { Bar, BarColumns } from '../src/index.ts'

/** Points between one price and the next: ticks, nothing at all, decimals, leaps. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -8, max: 8 }).map((ticks) => ticks / 4) },
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -99, max: 99 }).map((tenths) => tenths / 10) },
  { weight: 1, arbitrary: fc.constantFrom(1e6, -1e6, 1e-7, -1e9) },
)

const volume = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 1e-3, 1e12, 333.3) },
)

const tick = fc.oneof(
  fc.integer({ min: -8, max: 8 }).map((ticks) => ticks / 4),
  fc.constantFrom(0, 0, 40.5, -300),
)

/** Series of up to 120 bars with flat stretches, minutes without volume, negative prices and huge leaps, no NaN. */
export const hostileBars = seriesOf(
  fc.constantFrom(0, -40.25, 5000, 20000.1, 1e9),
  step,
  volume,
  fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(57.5, -12.25, 0.1)),
)

/** The same on quarter points and with whole contracts, as futures trade, around zero now and then. */
export const tickBars = seriesOf(
  fc.constantFrom(0, -40.25, 5000, 20000),
  tick,
  fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constant(0)),
  fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(57.5, -12.25)),
)

function seriesOf(
  start: fc.Arbitrary<number>,
  step: fc.Arbitrary<number>,
  volume: fc.Arbitrary<number>,
  rolled: fc.Arbitrary<number>,
): fc.Arbitrary<BarColumns> {
  const size = step.map(Math.abs)
  const move = fc.record({ gap: step, body: step, above: size, below: size, volume, rolled })
  const series = fc.record({ start, moves: fc.array(move, { minLength: 1, maxLength: 120 }) })
  return series.map(({ start, moves }) => {
    const { length } = moves
    const made = {
      length,
      open: new Float64Array(length),
      high: new Float64Array(length),
      low: new Float64Array(length),
      close: new Float64Array(length),
      volume: new Float64Array(length),
      adjustment: new Float64Array(length),
    }
    let last = start
    let added = 0
    moves.forEach(({ gap, body, above, below, volume, rolled }, t) => {
      const open = last + gap
      const close = open + body
      added += rolled
      made.open[t] = open
      made.close[t] = close
      made.high[t] = Math.max(open, close) + above
      made.low[t] = Math.min(open, close) - below
      made.volume[t] = volume
      made.adjustment[t] = added
      last = close
    })
    return made
  })
}

/** One bar of a series. */
export function barAt(bars: BarColumns, t: number): Required<Bar> {
  return {
    open: bars.open[t]!,
    high: bars.high[t]!,
    low: bars.low[t]!,
    close: bars.close[t]!,
    volume: bars.volume[t]!,
    adjustment: bars.adjustment === undefined ? 0 : bars.adjustment[t]!,
  }
}

/** Days of a few bars, the minute of each and whether it lies in the day's second and third minute. */
export function daysOf(length: number, barsADay: number) {
  const minute = Int32Array.from({ length }, (_, t) => t % barsADay)
  return {
    day: Int32Array.from({ length }, (_, t) => Math.floor(t / barsADay)),
    minute,
    inStretch: Uint8Array.from(minute, (at) => (at === 1 || at === 2 ? 1 : 0)),
    anchor: Int32Array.from(minute, (at, t) => t - at),
  }
}
