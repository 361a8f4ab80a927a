import { expect, test } from 'vitest'
import type { PrintedResult } from '@openbell/training-result'
import { printTraining } from '../src/cli/print-training.ts'
import { objectiveName } from '../src/evaluation/fold-objective.ts'

const days = { from: '2024-10-21', to: '2025-01-17' }
const result: PrintedResult = {
  run_id: 'one',
  created_at: '2025-01-18T15:00:00.000Z',
  code_version: '0',
  seed: 7,
  data: {
    source: 'csv',
    synthetic: false,
    description: 'a file',
    hash: 'ab',
    range: days,
    trading_days: { ES: 62 },
    bars: { ES: 85_000 },
    contracts: { ES: [] },
    quality: [],
  },
  split: { train: { ...days, trading_days: 49 }, embargo_days: 1, hold_out: { ...days, trading_days: 12 } },
  strategies: [],
  timings_ms: { search: 1000 },
}

function printed(changes: Partial<PrintedResult>): string {
  let text = ''
  const edge = {
    stdout: { write: (part: string) => (text += part) },
    terminal: { columns: 80, unicode: true },
  }
  printTraining({ ...result, ...changes }, false, edge)
  return text
}

test('what the searches maximised is said; older results do not know it', () => {
  const folds = objectiveName({ folds: 5, rule: 'median' })
  expect(printed({ objective: folds }).split('\n')).toContain(
    'Searched for the highest median of the Sharpe ratios of 5 runs of days',
  )
  expect(printed({ objective: objectiveName() })).toContain(
    'Searched for the highest daily Sharpe ratio of all days\n',
  )
  expect(printed({})).not.toContain('Searched for')
})
