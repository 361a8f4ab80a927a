import { expect, it } from 'vitest'
import { closeOnlyTwin } from '../bench/close-only-twin.ts'
import type { S2Set } from '../bench/s2.ts'

// A unit of 1 point, stop 2 and target 3 units away, at most 4 bars; `L` and `S` say which side's conditions hold.
const set: S2Set = { threshold: 0.15, level: 30, stop: 2, target: 3, minAtr: 0.25, maxBars: 4 }

function returns(closes: number[], signals: string, atr = 1): number[] {
  const column = (long: number, short: number, neither: number): Float64Array =>
    Float64Array.from(signals, (signal) => (signal === 'L' ? long : signal === 'S' ? short : neither))
  return closeOnlyTwin(
    Float64Array.from(closes),
    { distance: column(-0.2, 0.2, NaN), rsi: column(29, 71, 50), atr: column(atr, atr, 1) },
    set,
  )
}

it.each([
  { what: 'a long that closes at its target', closes: [100, 101, 103, 90], signals: 'L---', made: [0.03] },
  {
    what: 'a long that closes beyond its stop',
    closes: [100, 99, 97.5, 110],
    signals: 'L---',
    made: [-0.025],
  },
  { what: 'a short that closes at its stop', closes: [100, 101, 102, 90], signals: 'S---', made: [-0.02] },
  { what: 'time, after four bars', closes: [100, 101, 99, 101, 102, 90], signals: 'L-----', made: [0.02] },
  { what: 'the last close', closes: [100, 101, 101.5], signals: 'L--', made: [0.015] },
  { what: 'no entry on the last bar', closes: [100, 101, 102], signals: '--L', made: [] },
  { what: 'a signal within a trade left out', closes: [100, 99, 103, 103], signals: 'LS--', made: [0.03] },
  {
    what: 'the close of an exit that signals again',
    closes: [97, 100, 97],
    signals: 'LS-',
    made: [3 / 97, 0.03],
  },
])('makes of hand-worked closes: $what', ({ closes, signals, made }) => {
  const trades = returns(closes, signals)
  expect(trades).toHaveLength(made.length)
  for (const [i, one] of made.entries()) expect(trades[i]).toBeCloseTo(one, 12)
})

it('enters nothing where the market moves too little', () => {
  expect(returns([100, 103, 103], 'L--', 0.2)).toEqual([])
})
