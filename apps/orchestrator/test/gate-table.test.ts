import { expect, test } from 'vitest'
import type { GateResult } from '@openbell/training-result'
import { gateTable } from '../src/cli/gate-table.ts'

const gate = (id: string, value: number | null, limit: number, unit: string): GateResult => ({
  id,
  session: null,
  passed: value !== null && value >= limit,
  value,
  limit,
  unit,
  reason: 'So it is.',
})

test('values and limits have units, and what a gate measures follows where there is room', () => {
  const gates = [
    gate('minimum-trades', 121, 30, 'trades, at least'),
    gate('retention', null, 0.15, 'share of the Sharpe ratio in sample, at least'),
    { ...gate('resampled-drawdown', 4895, 6000, 'USD, at most'), passed: true },
    { ...gate('parameter-change', 0.625, 0.3, 'share of the range, at most'), passed: false, advisory: true },
  ] as const
  const lines = [
    '  gate                     value           limit',
    'RTH',
    '  minimum-trades      121 trades     at least 30  passed',
    '  retention                    –   at least 15 %  FAILED',
    '  resampled-drawdown      $4,895  at most $6,000  passed',
    '  parameter-change        62.5 %    at most 30 %  warning',
  ]
  expect(gateTable(new Map([['RTH', gates]]), 80)).toBe(lines.join('\n'))
  expect(gateTable(new Map([['RTH', gates]]), 120)).toContain('FAILED   share of the Sharpe ratio in sample')
  // Without a name the gates stand alone.
  expect(gateTable(new Map([[null, gates]]), 80)).toBe(lines.filter((line) => line !== 'RTH').join('\n'))
})

test('no gate makes a table wider than eighty columns', () => {
  const widest = gate('out-of-sample-significance', -1234.5678, -1234.5678, 'change of Sharpe, at least')
  for (const line of gateTable(new Map([['Overnight', [widest]]]), 80).split('\n'))
    expect(line.length).toBeLessThanOrEqual(80)
})
