import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { s2 } from '@openbell/strategies'
import type { CommandEdge } from '../src/cli/command-edge.ts'
import { buildProgram } from '../src/cli/program.ts'

// No strategy that is published has a fault to find: the answer is made up, and what is looked at is the exit code.
vi.mock('../src/use-cases/check-strategy.ts', () => ({
  checkStrategy: () =>
    Promise.resolve({
      strategy: s2,
      parameters: {},
      sessions: ['RTH'],
      data: {
        synthetic: true,
        description: 'made up',
        source: 'made',
        hash: '',
        range: { from: '', to: '' },
      },
      checks: [
        {
          symbol: 'ES',
          ts: Float64Array.of(0),
          lookAhead: {
            bars: 1,
            cuts: [],
            columns: [],
            signals: 0,
            trades: 0,
            findings: [
              {
                code: 'too-few-bars',
                column: null,
                bar: null,
                trade: null,
                values: null,
                sentence: 'Too few.',
                remedy: 'More.',
              },
            ],
          },
          drift: {
            starts: [],
            tolerance: 1e-9,
            neededBars: 0,
            columns: [],
            signals: 0,
            signalsDiffering: 0,
            trades: 0,
            tradesDiffering: 0,
            findings: [],
          },
        },
      ],
    }),
}))

test.each([[[]], [['--json']]])('findings exit with 10, with %j', async (flags) => {
  let printed = ''
  let code = 0
  const words = ['node', 'openbell', 'check-strategy', '--source', 'simulator', ...flags]
  const edge: CommandEdge = {
    stdout: { write: (text) => (printed += text) },
    stdoutReady: () => Promise.resolve(true),
    terminal: { columns: 80, unicode: true },
    stderr: process.stderr,
    stdin: Readable.from([]),
    environment: {},
    signal: new AbortController().signal,
    setExitCode: (given) => (code = given),
  }
  const program = await buildProgram(edge, words)
  await program.parseAsync(words)
  expect(code).toBe(10)
  expect(printed).toContain('Too few.')
})
