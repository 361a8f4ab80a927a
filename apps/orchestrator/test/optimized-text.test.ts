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
  expect(optimizedText([rth, nothing], 80).split('\n')).toEqual([
    'strategy  session  Sharpe  from other seeds  random beaten  their median  trials',
    'S2        RTH        1.50           1.25, –     18.5 of 19          0.75   1,234',
    'S2        PostRTH       –                                –             –   1,234',
    '',
    'Parameters of S2: best found in sample, and in brackets the middle of the',
    'plateau',
    'parameter      RTH  PostRTH',
    'stop       1 (1.5)        1',
    'target       6 (5)        6',
    '',
    'What the searches tell; nothing of it is a gate:',
    'S2 RTH: what matters is target 80 %, stop 13 %, lookback 5 %; the plateau has 7',
    '  trials and 1.13 in its middle',
    'Median Sharpe of S2 RTH by target: 3 −0.50 · 4 to 6 1.00',
    'At the edge of the range, so that something better may lie beyond: S2 RTH target',
    '  6',
    'One step away from the best found, results are far worse: S2 RTH',
    'In sample only: `openbell train` judges and stages.',
  ])
})

test('no line is longer than the terminal, with real names and many seeds', () => {
  const names = ['vwap_threshold', 'rsi_level', 'stop_atr_mult', 'target_atr_mult', 'max_bars_in_trade']
  const parameters = Object.fromEntries(names.map((name) => [name, 12.25]))
  const sessions = ['Overnight', 'RTH', 'PostRTH'].map((session) => ({
    ...rth,
    session,
    parameters,
    sharpe: -14.09,
    other_bests: [-13.83, -13.96, -14.23],
    importance: Object.fromEntries(names.map((name) => [name, 0.2])),
    insight: { ...rth.insight!, plateau: { parameters, value: 54.44, trials: 110, width: {} } },
  }))
  const lines = optimizedText(sessions, 80).split('\n')
  expect(lines.filter(({ length }) => length > 80)).toEqual([])
  // Rows of several strategies stay told apart.
  const two = optimizedText([...sessions, { ...rth, strategy: 'S1' }], 80).split('\n')
  expect(two.filter(({ length }) => length > 80)).toEqual([])
  expect(two[0]).toMatch(/^strategy /)
})

test('figures of another objective are not called Sharpe ratios', () => {
  const text = optimizedText([{ ...rth, objective: { name: 'median of so many', value: 1.25 } }], 140)
  expect(text).toContain('Median value of S2 RTH by target: 3 −0.50 · 4 to 6 1.00')
  expect(text).toContain(
    'Searched for the median of so many; medians and figures from other seeds, plateaus and random searches are such ones.',
  )
  expect(text).not.toContain('Median Sharpe')
})
