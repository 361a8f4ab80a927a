import { expect, test } from 'vitest'
import { optimizedText } from '../src/cli/optimized-text.ts'
import type { OptimizedSession } from '../src/use-cases/optimize-strategies.ts'

const rth: OptimizedSession = {
  strategy: 'S2',
  session: 'RTH',
  parameters: { stop: 1, target: 6 },
  sharpe: 1.5,
  trials: 1234,
  other_bests: [1.25, null],
  importance: { stop: 0.125, target: 0.8, lookback: 0.05, cooldown: 0.025 },
  insight: {
    at_edge: ['target'],
    best_is_spike: true,
    plateau: { parameters: { stop: 1.5, target: 5 }, value: 1.125, trials: 7, width: {} },
    random_search: { searches: 19, beaten: 18.5 / 19, median_best: 0.75 },
  },
  slices: [
    { parameter: 'stop', bins: [{ from: 1, to: 1, trials: 2, median: 9, best: 9 }], absent: 0 },
    {
      parameter: 'target',
      bins: [
        { from: 3, to: 3, trials: 2, median: -0.5, best: 1 },
        { from: 4, to: 6, trials: 3, median: 1, best: 1.5 },
      ],
      absent: 0,
    },
  ],
  trials_ever: { runs: 1, trials: 1234, effective: 60 },
}
const nothing: OptimizedSession = {
  ...rth,
  session: 'PostRTH',
  sharpe: null,
  other_bests: [],
  importance: {},
  insight: null,
  slices: [],
}

test('what was found, what the search tells of it, and what to beware of', () => {
  const lines = optimizedText([rth, nothing]).split('\n')
  const rows = lines
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  expect(rows).toEqual([
    ['strategy', 'session', 'best found in sample', 'Sharpe', 'from other seeds', 'trials'],
    ['S2', 'RTH', 'stop 1, target 6', '1.50', '1.25, –', '1,234'],
    ['S2', 'PostRTH', 'stop 1, target 6', '–', '', '1,234'],
    [
      'strategy',
      'session',
      'what matters',
      'middle of the plateau',
      'random searches beaten',
      'their median',
    ],
    [
      'S2',
      'RTH',
      'target 80 %, stop 13 %, lookback 5 %',
      '1.13 in 7 trials: stop 1.5, target 5',
      '18.5 of 19',
      '0.75',
    ],
    ['S2', 'PostRTH', '', '–', '–', '–'],
  ])
  expect(lines.slice(-4)).toEqual([
    'Median Sharpe of S2 RTH by target: 3 −0.50 · 4 to 6 1.00',
    'At the edge of the range, so that something better may lie beyond: S2 RTH target 6',
    'One step away from the best found, results are far worse: S2 RTH',
    'In sample only: `openbell train` judges and stages.',
  ])
})

test('figures of another objective are not called Sharpe ratios', () => {
  const text = optimizedText([{ ...rth, objective: { name: 'median of so many', value: 1.25 } }])
  expect(text).toContain('Median value of S2 RTH by target: 3 −0.50 · 4 to 6 1.00')
  expect(text).toContain(
    'Searched for the median of so many; medians and figures from other seeds, plateaus and random searches are such ones.',
  )
  expect(text).not.toContain('Median Sharpe')
})
