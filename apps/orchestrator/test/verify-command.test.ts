import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { terminalProgress } from '../src/progress/terminal-progress.ts'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-verify-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// Small: what is looked at here is the command; how often the gates are fooled stands in docs/error-rates.md.
const SMALL = ['verify', '--markets', '1', '--days', '60', '--trials', '5', '--workers', '1']

test('answers what was asked alone, as JSON, and leaves no files', async () => {
  const { code, stdout, stderr } = await openbell(folder, [...SMALL, '--only', 'noise', '--json'])
  const answer: unknown = JSON.parse(stdout)
  expect(answer).toMatchObject({ days: 60, lookAhead: null, held: true })
  expect(answer).toHaveProperty('scenarios', [
    expect.objectContaining({
      id: 'noise',
      policies: {
        standard: expect.objectContaining({
          staged: 0,
          markets: 1,
          held: true,
          promise: { is: 'at most', share: 0.05 },
        }),
        strict: expect.objectContaining({ staged: 0, held: true, promise: { is: 'at most', share: 0.01 } }),
      },
    }),
  ])
  expect(code).toBe(0)
  expect(stderr).toMatch(/✓ Train on markets with no edge at all/)
  expect(await readdir(folder)).toEqual([])
})

test('finds the planted leak and says so', async () => {
  const { code, stdout } = await openbell(folder, [...SMALL, '--only', 'look-ahead', '--quiet'])
  expect(stdout).toContain('A planted leak of one bar is found; the strategy itself is clean.')
  expect(stdout).toContain('No promise was broken.')
  expect(code).toBe(0)
})

test('exits with 10 when a promise is broken', async () => {
  // No p of 10,000 resamples is below this: the gates let nothing through, also not the strong edge that they promise.
  await writeFile(join(folder, 'blind.json'), JSON.stringify({ gates: { significance: 0.00001 } }))
  const { code, stdout } = await openbell(folder, [...SMALL, '--only', 'strong', '--config', 'blind.json'])
  expect(stdout).toContain('A promise was broken.')
  expect(stdout.split('\n').filter(({ length }) => length > 80)).toEqual([])
  expect(stdout).toMatch(/a strong edge +│ +standard +│ +0 of 1 .* at least 80 % │ +BROKEN/)
  expect(code).toBe(10)
})

test('refuses what it does not know before it trains', async () => {
  const { code, stdout, stderr } = await openbell(folder, [...SMALL, '--only', 'noise,miracle'])
  expect(stderr).toContain('There is nothing called miracle to verify')
  expect(stderr).toContain('Use one or more of noise, overfit,')
  expect([code, stdout]).toEqual([2, ''])
  const values = join(folder, 'absent', 'values.jsonl')
  const unwritable = await openbell(folder, [...SMALL, '--only', 'noise', '--values', values])
  expect([unwritable.code, unwritable.stdout]).toEqual([4, ''])
  expect(unwritable.stderr).toContain(`${values} cannot be used: it does not exist`)
  expect(unwritable.stderr).not.toContain('no edge at all')
})

test('SIGINT ends it with 130 and without an answer', async () => {
  const binary = join(import.meta.dirname, '..', 'bin', 'openbell.js')
  const args = [...SMALL, '--markets', '100000', '--only', 'noise']
  const child = spawn(process.execPath, [binary, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    // As soon as it tells how far it is.
    if (stderr.includes('100,000 markets')) child.kill('SIGINT')
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect([code, stdout]).toEqual([130, ''])
  expect(stderr).toMatch(/no edge at all: \d+ of 100,000 markets, [\d.]+\/s, about \d+ s left/)
})

test('tells rate and estimate of slow work too', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  let now = 0
  const progress = terminalProgress({ stream, clock: () => now, quiet: false })
  await progress.step('noise', 'Markets', (step) => {
    now = 10_000
    step.update(2, 20, 'markets')
    now = 20_000
    step.update(4000, 20_000, 'markets')
    return Promise.resolve()
  })
  // 2 in 10 s: 18 more take 90 s. 4,000 in 20 s: 16,000 more take 80 s.
  expect(lines.slice(0, 2)).toEqual([
    '    Markets: 2 of 20 markets, 0.2/s, about 90 s left\n',
    '    Markets: 4,000 of 20,000 markets, 200/s, about 80 s left\n',
  ])
})
