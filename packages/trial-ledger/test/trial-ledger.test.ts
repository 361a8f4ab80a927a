import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sharpeSpread, trialLedger, type TrialRecord } from '../src/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-trials-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const path = () => join(folder, 'ledger', 'trials.jsonl')

const record: TrialRecord = {
  run: 'run-1',
  strategy: 'S2',
  session: 'RTH',
  market: 'CME',
  symbols: ['ES'],
  from: '2025-01-02',
  to: '2025-06-30',
  data: 'd1',
  code: 'c1',
  work: 'search',
  parts: [
    { name: 'search', purpose: 'search', trials: 100 },
    { name: 'convergence-1', purpose: 'convergence', trials: 50 },
    { name: 'control', purpose: 'control', trials: 1900 },
  ],
  sharpes: { count: 3, mean: 2, variance: 1 },
  effective: 12,
}
const question = { strategy: 'S2', session: 'RTH', market: 'CME', from: '2025-06-01', to: '2025-12-31' }
const none = {
  runs: 0,
  trials: 0,
  byPurpose: { search: 0, convergence: 0, neighbours: 0, 'walk-forward': 0, control: 0 },
  unfinished: 0,
  effective: 0,
  sharpes: null,
}
const planned: TrialRecord = { ...record, sharpes: null, effective: null }

test('two runs add up; the same one again, resumed or repeated, counts once', async () => {
  const ledger = trialLedger(path())
  expect(await ledger.trialsFor(question)).toEqual(none)
  for (let time = 0; time < 2; time++) {
    await ledger.begin(planned)
    await ledger.end(record)
  }
  const once = {
    runs: 1,
    trials: 2050,
    byPurpose: { search: 100, convergence: 50, neighbours: 0, 'walk-forward': 0, control: 1900 },
    unfinished: 0,
    effective: 12,
    sharpes: { count: 3, mean: 2, variance: 1 },
  }
  expect(await ledger.trialsFor(question)).toEqual(once)
  const lines = (await readFile(path(), 'utf8')).split('\n')
  expect(lines).toHaveLength(3)
  await ledger.end({ ...record, run: 'run-2', effective: 8, sharpes: { count: 1, mean: 6, variance: 0 } })
  // 1, 2, 3 and 6: mean 3, squares 4 + 1 + 0 + 9 = 14, over 3.
  const twice = await trialLedger(path()).trialsFor(question)
  expect(twice).toMatchObject({ runs: 2, trials: 4100, effective: 20 })
  expect(twice.sharpes!.count).toBe(4)
  expect(twice.sharpes!.mean).toBeCloseTo(3, 12)
  expect(twice.sharpes!.variance).toBeCloseTo(14 / 3, 12)
})

test('what a killed run had planned counts until it ends', async () => {
  // Node 20 runs no TypeScript: the sources under test, bundled.
  await build({
    entry: [fileURLToPath(new URL('./killed-run.ts', import.meta.url))],
    outDir: folder,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20',
    noExternal: [/^@openbell/, 'zod'],
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
    config: false,
    silent: true,
    clean: false,
  })
  const program = join(folder, 'killed-run.mjs')
  const child = spawn(process.execPath, [program, path(), JSON.stringify(planned)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGKILL')
  await ended
  const ledger = trialLedger(path())
  const killed = await ledger.trialsFor(question)
  expect(killed).toMatchObject({ runs: 1, trials: 2050, unfinished: 2050, effective: 150, sharpes: null })
  await ledger.begin(planned)
  await ledger.end({ ...record, parts: [{ name: 'search', purpose: 'search', trials: 40 }] })
  expect(await ledger.trialsFor(question)).toMatchObject({
    runs: 1,
    trials: 40,
    unfinished: 0,
    effective: 12,
  })
})

test('only the asked strategy, session, market and overlapping days', async () => {
  const ledger = trialLedger(path())
  await ledger.end(record)
  const { trials } = await ledger.trialsFor(question)
  expect(trials).toBe(2050)
  const others = [
    { strategy: 'S3' },
    { session: 'Overnight' },
    { market: 'simulated' },
    { from: '2025-07-01' },
    { from: '2024-01-01', to: '2025-01-01' },
  ]
  for (const other of others) expect(await ledger.trialsFor({ ...question, ...other })).toEqual(none)
  // One common day is enough.
  expect(await ledger.trialsFor({ ...question, from: '2025-06-30' })).toMatchObject({ runs: 1 })
  expect(await ledger.trialsFor({ ...question, from: '2024-01-01', to: '2025-01-02' })).toMatchObject({
    runs: 1,
  })
})

test('parts that two pieces of work of one run share count once, and their worth in part', async () => {
  const ledger = trialLedger(path())
  await ledger.end(record)
  const parts: TrialRecord['parts'] = [
    { name: 'convergence-1', purpose: 'convergence', trials: 50 },
    { name: 'neighbours/x', purpose: 'neighbours', trials: 10 },
  ]
  await ledger.end({ ...record, work: 'candidate/x', parts, effective: 6 })
  // Ten of its sixty trials are new: a sixth of 6.
  expect(await ledger.trialsFor(question)).toMatchObject({
    runs: 1,
    trials: 2060,
    byPurpose: { convergence: 50, neighbours: 10 },
    effective: 13,
  })
})

test('a line that a crash cut off is dropped, whatever byte it ends at; any other damage is refused', async () => {
  const ledger = trialLedger(path())
  await ledger.end(record)
  const whole = await readFile(path())
  await ledger.end({ ...record, run: 'run-2' })
  const both = await readFile(path())
  for (let cut = whole.length; cut < both.length; cut += 37) {
    await writeFile(path(), both.subarray(0, cut))
    expect((await ledger.trialsFor(question)).runs).toBe(1)
    await ledger.end({ ...record, run: 'run-2' })
    expect(await readFile(path())).toEqual(both)
  }
  const damaged = expect.objectContaining({
    code: 'trial-ledger-damaged',
    context: { path: path(), line: 1 },
  })
  for (const text of [
    both.toString().replace('"trials":100', '"trials":10'),
    both.toString().slice(5),
    '\n',
  ]) {
    await writeFile(path(), text)
    await expect(ledger.trialsFor(question)).rejects.toEqual(damaged)
    await expect(ledger.end(record)).rejects.toEqual(damaged)
    expect(await readFile(path(), 'utf8')).toBe(text)
  }
})

test('many writers at once lose nothing and leave no lock', async () => {
  const ledgers = Array.from({ length: 8 }, () => trialLedger(path()))
  await Promise.all(ledgers.map((ledger, i) => ledger.end({ ...record, run: `run-${i}` })))
  expect(await ledgers[0]!.trialsFor(question)).toMatchObject({ runs: 8, trials: 8 * 2050 })
  expect(await readdir(join(folder, 'ledger'))).toEqual(['trials.jsonl'])
})

test('figures that cannot be, and a file that cannot be, are refused by name', async () => {
  const ledger = trialLedger(path())
  const wrong = expect.objectContaining({ code: 'trial-count-wrong' })
  await expect(ledger.end({ ...record, effective: NaN })).rejects.toEqual(wrong)
  await expect(ledger.end({ ...record, from: 'yesterday' })).rejects.toEqual(wrong)
  await writeFile(join(folder, 'file'), '')
  await expect(trialLedger(join(folder, 'file', 'x', 'ledger')).trialsFor(question)).rejects.toMatchObject({
    code: 'trial-ledger-unusable',
  })
})

test('the spread of Sharpe ratios leaves out those that are not defined', () => {
  expect(sharpeSpread([1, NaN, 2, 3, Infinity, 6])).toEqual({ count: 4, mean: 3, variance: 14 / 3 })
  expect(sharpeSpread([5])).toEqual({ count: 1, mean: 5, variance: 0 })
  expect(sharpeSpread([])).toEqual({ count: 0, mean: 0, variance: 0 })
})
