import { expect, test } from 'vitest'
import { statusText } from '../src/cli/status-text.ts'
import type { PlacedParameters } from '../src/use-cases/describe-artifacts.ts'
import type { ListedRun } from '../src/use-cases/list-runs.ts'

const placed: PlacedParameters = {
  strategy: 'S2',
  place: 'stage',
  state: 'present',
  last_updated: '2025-01-18T15:00:00.000Z',
  optimized_sharpe: -34.849,
  synthetic: true,
  problem: null,
}
const run: ListedRun = {
  run_id: '2025-01-17-c51a129b30',
  state: 'finished',
  ended_at: '2026-11-26T20:53:12.345Z',
  created_at: '2025-01-18T15:00:00.000Z',
  source: 'simulator',
  synthetic: true,
  verdicts: { S2: 'kept-previous', S7: 'staged' },
}

test('what is there, in eighty columns, and what to know beside it', () => {
  const absent = { state: 'absent', last_updated: null, optimized_sharpe: null, synthetic: null } as const
  const unfinished = { ...run, run_id: 'other', state: 'unfinished', ended_at: null, verdicts: {} } as const
  const text = statusText([placed, { ...placed, ...absent, place: 'current' }], [unfinished, run], 80)
  expect(text).toBe(
    [
      'strategy  place    state    updated (UTC)     sealed Sharpe  market',
      'S2        stage    present  2025-01-18 15:00         −34.85  synthetic',
      'S2        current  absent   –                             –  –',
      '',
      'run                    ended (UTC)       verdict           source',
      'other                  not ended         –                 simulator',
      '2025-01-17-c51a129b30  2026-11-26 20:53  S2 kept-previous  simulator',
      '                                         S7 staged',
      '',
      'Synthetic: made on an invented market, not for trading.',
      'A run that has not ended goes on with the command that began it.',
    ].join('\n'),
  )
})

test('a damaged file is told in a sentence of its own, whatever it is called', () => {
  const problem = `${'deep/'.repeat(30)}\u001b[2JS2_parameters.json is not JSON`
  const damaged = { ...placed, state: 'damaged', synthetic: null, problem } as const
  const [table = '', remark = ''] = statusText([damaged], [], 80).split('\n\n')
  for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  expect(remark.replaceAll('\n', ' ')).toBe(
    `S2 in stage is damaged: ${'deep/'.repeat(30)}\\u001b[2JS2_parameters.json is not JSON.`,
  )
})

test.each([
  ['searched', 'search only'],
  ['validated', 'file judged'],
] as const)('a run that was %s: no remark', (state, words) => {
  const ended = { ...run, state, source: null, synthetic: null, verdicts: {} }
  const text = statusText([{ ...placed, synthetic: false }], [ended], 80)
  expect(text.split('\n\n')).toHaveLength(2)
  expect(text).toContain(words)
  expect(text).toContain('real')
})
