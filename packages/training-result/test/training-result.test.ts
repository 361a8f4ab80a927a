import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  metricsSchema,
  printedResultSchema,
  trainingResultJsonSchema,
  trainingResultSchema,
  type Metrics,
  type TrainingResult,
} from '../src/index.ts'

const traded: Metrics = {
  sharpe: 1.5,
  net_pnl: 1234.5,
  trades: 20,
  win_rate: 0.55,
  avg_r_multiple: 0.2,
  profit_factor: 1.4,
  max_drawdown: 0.03,
}
const idle: Metrics = {
  sharpe: null,
  net_pnl: 0,
  trades: 0,
  win_rate: null,
  avg_r_multiple: null,
  profit_factor: null,
  max_drawdown: 0,
}
const windows = { in_sample: traded, out_of_sample: idle }
const gate = {
  id: 'minimum-trades',
  session: 'RTH',
  passed: false,
  value: null,
  limit: 30,
  unit: 'trades',
  reason: 'No trades.',
}
const daily = { days: ['2025-01-02'], baseline: [0], candidate: [12.5] }

const result: TrainingResult = {
  run_id: 'r1',
  created_at: '2025-01-18T15:00:00Z',
  code_version: '0.1.0',
  seed: 7,
  data: {
    source: 'simulator',
    synthetic: true,
    description: 'A made-up market',
    hash: 'ab',
    range: { from: '2024-10-01', to: '2025-01-17' },
    trading_days: { ES: 62 },
    bars: { ES: 80_000 },
    contracts: { ES: ['CON.F.US.EP.H25'] },
    quality: [
      { symbol: 'ES', check: 'gaps', severity: 'note', count: 3, message: 'Three minutes without trades.' },
    ],
  },
  split: {
    train: { from: '2024-10-01', to: '2024-12-20', trading_days: 48 },
    embargo_days: 1,
    hold_out: { from: '2024-12-24', to: '2025-01-17', trading_days: 13 },
  },
  strategies: [
    {
      strategy: 'S2',
      verdict: 'kept-previous',
      reason: 'No session passed.',
      files: {},
      trials: 100,
      hold_out_openings: 1,
      combined: { baseline: windows, candidate: windows },
      sessions: {
        RTH: {
          verdict: 'kept-previous',
          failed_gates: ['minimum-trades'],
          parameters: { rsi_level: 28 },
          baseline_parameters: { rsi_level: 30 },
          baseline: windows,
          candidate: windows,
          trials: { search: 100, convergence: 0, neighbours: 0, total: 100 },
          importance: { rsi_level: 1 },
          planted: null,
          daily: { in_sample: daily, out_of_sample: daily },
          gates: [gate],
        },
      },
      gates: [gate],
    },
  ],
}

test('a result survives writing and reading; undefined figures are null', () => {
  expect(trainingResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  expect(printedResultSchema.parse({ ...result, timings_ms: { download: 12.5 } })).toMatchObject({
    run_id: 'r1',
  })
})

test('what a search tells is optional: older results lack it, newer ones need all of it', () => {
  const [strategy] = result.strategies
  const session = strategy!.sessions['RTH']!
  const insight = { at_edge: ['rsi_level'], best_is_spike: null, plateau: null, random_search: null }
  const trials_ever = { runs: 2, trials: 4000, effective: 31.5, deflated_sharpe: null }
  const withSession = (more: object) => ({
    ...result,
    strategies: [{ ...strategy, sessions: { RTH: { ...session, ...more } } }],
  })
  const full = withSession({ insight, trials_ever })
  expect(trainingResultSchema.parse(full)).toEqual(full)
  const newer = withSession({ trials_ever: { ...trials_ever, luck_sharpe: 2.5 } })
  expect(trainingResultSchema.parse(newer)).toEqual(newer)
  expect(trainingResultSchema.safeParse(withSession({ insight: { at_edge: [] } })).success).toBe(false)
  expect(trainingResultSchema.safeParse(withSession({ trials_ever: { runs: 1 } })).success).toBe(false)
})

test.each<[string, unknown]>([
  ['an unknown key', { ...result, note: 'x' }],
  ['timings in the file, which would differ from run to run', { ...result, timings_ms: {} }],
  ['a seed that is not whole', { ...result, seed: 1.5 }],
  ['a time without a zone', { ...result, created_at: '2025-01-18T15:00:00' }],
  [
    'a day that is not on the calendar',
    { ...result, data: { ...result.data, range: { from: '2025-02-30', to: '2025-03-01' } } },
  ],
])('the schema refuses %s', (_, value) => {
  expect(trainingResultSchema.safeParse(value).success).toBe(false)
})

const figure = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0)
const size = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
const anyMetrics = fc.record({
  sharpe: fc.option(figure),
  net_pnl: figure,
  trades: fc.nat(),
  win_rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  avg_r_multiple: fc.option(figure),
  profit_factor: fc.option(size),
  max_drawdown: size,
})

test('any metrics survive writing and reading, and no figure may be NaN or infinite', () => {
  fc.assert(
    fc.property(anyMetrics, fc.constantFrom(NaN, Infinity, -Infinity), (metrics, broken) => {
      expect(metricsSchema.parse(JSON.parse(JSON.stringify(metrics)))).toEqual(metrics)
      for (const name of Object.keys(metrics))
        expect(metricsSchema.safeParse({ ...metrics, [name]: broken }).success).toBe(false)
    }),
  )
})

test('the JSON Schema asks for every key and allows no other', () => {
  expect(trainingResultJsonSchema()).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['run_id', 'created_at', 'code_version', 'seed', 'data', 'split', 'strategies'],
  })
})
