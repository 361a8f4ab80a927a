import { expect, test } from 'vitest'
import { eventCuts } from '../src/detectors/event-cuts.ts'

const run = (signalBars: readonly number[], trades: readonly (readonly [entry: number, exit: number])[]) => ({
  signals: Int8Array.from({ length: 100 }, (_, bar) => (signalBars.includes(bar) ? -1 : 0)),
  trades: {
    length: trades.length,
    entryBar: Int32Array.from(trades, ([entry]) => entry),
    exitBar: Int32Array.from(trades, ([, exit]) => exit),
    direction: new Int8Array(trades.length).fill(-1),
    entryPrice: new Float64Array(trades.length),
    exitPrice: new Float64Array(trades.length),
  },
})

test('a trade is cut behind its signal, behind its entry, before its exit and behind it; a signal behind it', () => {
  // Signal on bar 9, in at the open of bar 10, out on bar 14; a second signal on bar 12 finds a position open.
  expect(eventCuts(run([9, 12], [[10, 14]]), 10)).toEqual([10, 11, 14, 15, 10, 13])
})

test('few cuts are spread over all trades and signals', () => {
  const trades = Array.from({ length: 8 }, (_, row) => [10 * row + 10, 10 * row + 15] as const)
  const signals = trades.map(([entry]) => entry - 1)
  // Ten: two trades of eight, the first and the fifth, and two signals.
  expect(eventCuts(run(signals, trades), 10)).toEqual([10, 11, 15, 16, 50, 51, 55, 56, 10, 50])
})

test('there is no cut behind the last bar, and none where nothing happens', () => {
  expect(eventCuts(run([97], [[98, 99]]), 10)).toEqual([98, 99, 99, 98])
  expect(eventCuts(run([], []), 10)).toEqual([])
  expect(eventCuts(run([9], [[10, 14]]), 0)).toEqual([])
})
