import { expect, test } from 'vitest'
import { categorical, float, int, slices, type FinishedTrial } from '../src/index.ts'

const space = {
  kind: categorical(['wide', 'narrow']),
  n: int(1, 100, { when: { kind: ['wide'] } }),
  rate: float(1e-3, 10, { log: true }),
}
const outcomes: readonly [FinishedTrial['params'], FinishedTrial['outcome']][] = [
  [
    { kind: 'wide', n: 1, rate: 1e-3 },
    { state: 'complete', value: 1 },
  ],
  [
    { kind: 'wide', n: 50, rate: 2e-3 },
    { state: 'complete', value: 4 },
  ],
  [
    { kind: 'wide', n: 100, rate: 0.2 },
    { state: 'complete', value: 2 },
  ],
  [
    { kind: 'narrow', rate: 10 },
    { state: 'complete', value: 9 },
  ],
  [
    { kind: 'narrow', rate: 5 },
    { state: 'infeasible', reason: 'too few' },
  ],
  [
    { kind: 'narrow', rate: 5 },
    { state: 'failed', reason: 'no' },
  ],
  [
    { kind: 'narrow', rate: 5 },
    { state: 'pruned', step: 1, value: 99 },
  ],
]
const trials = outcomes.map(([params, outcome], number) => ({ number, params, outcome }))

test('medians and bests along each parameter, by hand', () => {
  expect(slices(trials, space, { direction: 'maximize', bins: 4 })).toEqual([
    {
      parameter: 'kind',
      absent: 0,
      bins: [
        { from: 'wide', to: 'wide', trials: 3, median: 2, best: 4 },
        { from: 'narrow', to: 'narrow', trials: 1, median: 9, best: 9 },
      ],
    },
    {
      // Cells of 25 values: 1 to 25, 26 to 50 …
      parameter: 'n',
      absent: 1,
      bins: [
        { from: 1, to: 1, trials: 1, median: 1, best: 1 },
        { from: 50, to: 50, trials: 1, median: 4, best: 4 },
        { from: 100, to: 100, trials: 1, median: 2, best: 2 },
      ],
    },
    {
      // Four decades, a bin each.
      parameter: 'rate',
      absent: 0,
      bins: [
        { from: 1e-3, to: 2e-3, trials: 2, median: 2.5, best: 4 },
        { from: 0.2, to: 0.2, trials: 1, median: 2, best: 2 },
        { from: 10, to: 10, trials: 1, median: 9, best: 9 },
      ],
    },
  ])
})

test('less may be better, a small grid has a bin a value, and nothing gives nothing', () => {
  const grid = { n: int(2, 6, { step: 2 }) }
  const told = [6, 2, 6, 2].map((n, number) => ({
    number,
    params: { n },
    outcome: { state: 'complete', value: number } as const,
  }))
  expect(slices(told, grid, { direction: 'minimize' })[0]!.bins).toEqual([
    { from: 2, to: 2, trials: 2, median: 2, best: 1 },
    { from: 6, to: 6, trials: 2, median: 1, best: 0 },
  ])
  expect(slices([], grid, { direction: 'minimize' })).toEqual([{ parameter: 'n', absent: 0, bins: [] }])
  expect(() => slices([], grid, { direction: 'minimize', bins: 0 })).toThrow(
    expect.objectContaining({ code: 'invalid-setting' }),
  )
})
