import { expect, test } from 'vitest'
import type { GateResult } from '@openbell/training-result'
import { decisionLines } from '../src/cli/decision-lines.ts'

// The longest names, and figures as long as they get on any market that is not absurd.
const failed: readonly (readonly [id: string, value: number, limit: number, unit: string])[] = [
  ['out-of-sample-significance', 0.9876, 0.1234, 'p, below'],
  ['superior-predictive-ability', 0.123_45, 0.001_234, 'p, below'],
  ['session-degradation', -12.3456, -0.430_34, 'change of Sharpe, at least'],
  ['walk-forward-efficiency', -1.234_567, 0.123_45, 'share of the Sharpe ratio in sample, at least'],
  ['resampled-drawdown', 123_456.78, 4321, 'USD, at most'],
  ['minimum-trades', 1234, 5678, 'trades, at least'],
]

test('what decided fits into eighty columns, whatever was missing', () => {
  const gates = failed.map(([id, value, limit, unit]): GateResult => ({
    id,
    session: 'Overnight',
    passed: false,
    value,
    limit,
    unit,
    reason: 'So it is.',
  }))
  const verdict = 'kept-previous'
  const [text = ''] = decisionLines({ gates, sessions: { Overnight: { verdict } }, verdict }, 80)
  const lines = text.split('\n')
  expect(lines.slice(-6).map((line) => line.split(/ {2,}/).at(-1))).toEqual([
    'over 0.8642 less',
    'over 0.1222 less',
    '11.92 more',
    '135.8 %-pts more',
    '$119,136 less',
    '4,444 more',
  ])
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
})
