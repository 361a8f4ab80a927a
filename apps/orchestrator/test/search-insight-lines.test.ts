import { expect, test } from 'vitest'
import type { SessionResult } from '@openbell/training-result'
import { searchInsightLines } from '../src/cli/search-insight-lines.ts'

const figures = {
  sharpe: 1.5,
  net_pnl: 0,
  trades: 1,
  win_rate: null,
  avg_r_multiple: null,
  profit_factor: null,
  max_drawdown: 0,
}
const windows = { in_sample: figures, out_of_sample: figures }
const older: SessionResult = {
  verdict: 'kept-previous',
  failed_gates: [],
  parameters: { stop: 1, target: 6 },
  baseline_parameters: { stop: 2, target: 3 },
  baseline: windows,
  candidate: windows,
  trials: { search: 1, convergence: 1, neighbours: 1, total: 3 },
  importance: {},
  planted: null,
  daily: {
    in_sample: { days: [], baseline: [], candidate: [] },
    out_of_sample: { days: [], baseline: [], candidate: [] },
  },
  gates: [],
}
const newer: SessionResult = {
  ...older,
  trials_ever: { runs: 2, trials: 4802, effective: 59.5, luck_sharpe: 12.243, deflated_sharpe: 0.796 },
  insight: {
    at_edge: ['stop', 'target'],
    best_is_spike: true,
    plateau: null,
    random_search: { searches: 19, beaten: 18.5 / 19, median_best: 1 },
  },
}

test('a row for each session with its trials, then edges and spikes by name', () => {
  const [title, luck = '', ...rest] = searchInsightLines({ sessions: { RTH: newer, PostRTH: older } }, 120)
  expect(title).toMatch(/^Luck: /)
  expect(luck.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['session', 'trials ever made', 'effective', 'by luck', 'found', 'deflated', 'random beaten'],
    ['RTH', '4,802 in 2 runs', '60', '12.24', '1.50', '0.80', '18.5 of 19'],
  ])
  expect(rest).toEqual([
    'At the edge of the range, so that something better may lie beyond: RTH stop 1, target 6',
    'One step away from the best found, results are far worse: RTH',
  ])
})

test('results that did not count trials say nothing', () => {
  expect(searchInsightLines({ sessions: { RTH: older } }, 80)).toEqual([])
})
