import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manifestSchema } from '@openbell/parameter-file'
import { printedResultSchema, type SessionResult } from '@openbell/training-result'
import { trialLedger, type TrialCount } from '@openbell/trial-ledger'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-ever-'))
  await writeFile(join(folder, 'quick.json'), JSON.stringify({ randomSearches: 2, convergenceSearches: 1 }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const path = () => join(folder, 'artifacts', 'runs', 'trial-ledger.jsonl')
const lines = async () => (await readFile(path(), 'utf8').catch(() => '')).split('\n').length - 1

/** A demo with so many trials: another number is another run on the same market. */
const demo = (trials: number, onStart?: Parameters<typeof openbell>[3]) =>
  openbell(
    folder,
    ['demo', '--config', 'quick.json', '--trials', String(trials), '--workers', '1', '--json'],
    {},
    onStart,
  )

async function session(trials: number): Promise<SessionResult> {
  const { code, stdout } = await demo(trials)
  expect(code).toBe(0)
  return printedResultSchema.parse(JSON.parse(stdout)).strategies[0]!.sessions['Overnight']!
}

async function ledgered(): Promise<TrialCount> {
  const { entry } = JSON.parse((await readFile(path(), 'utf8')).split('\n')[0]!)
  return trialLedger(path()).trialsFor(entry)
}

test('two runs add up, one that is killed counts as planned, and what is done again counts once', async () => {
  const first = await session(5)
  expect(first.trials).toMatchObject({ search: 5, convergence: 5, control: 10 })
  expect(first.trials_ever).toMatchObject({ runs: 1, trials: first.trials.total })
  expect(first.trials_ever!.effective).toBeGreaterThanOrEqual(1)
  expect(first.trials_ever!.effective).toBeLessThanOrEqual(first.trials.total - 10)
  const before = await lines()

  const killed = await demo(6, async (kill) => {
    while ((await lines()) <= before) await new Promise((resolve) => setTimeout(resolve, 2))
    kill('SIGKILL')
  })
  expect(killed.code).toBeNull()
  // Six searched, six for convergence, six in each of five steps forward, twelve at random, and 2 × 6 neighbours of eleven sets.
  const planned = 6 + 6 + 30 + 12 + 132
  expect(await ledgered()).toMatchObject({
    runs: 2,
    trials: first.trials.total + planned,
    unfinished: planned,
    effective: first.trials_ever!.effective + planned - 30 - 12,
  })

  const second = await session(6)
  const both = { runs: 2, trials: first.trials.total + second.trials.total }
  expect(second.trials_ever).toMatchObject(both)
  expect(await ledgered()).toMatchObject({ ...both, unfinished: 0 })
  const bytes = await readFile(path())
  expect((await session(5)).trials_ever).toMatchObject(both)
  expect(await readFile(path())).toEqual(bytes)
})

test('report and manifest say what was ever tried', async () => {
  // Enough trials for something to be staged.
  await session(60)
  const stage = join(folder, 'artifacts', 'stage', 'parameters')
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(stage, 'S2_parameters_manifest.json'), 'utf8')),
  )
  const { runs, trials } = await ledgered()
  expect(manifest.trials_ever!['Overnight']).toMatchObject({ runs, trials })
  const report = await readFile(join(stage, 'S2_optimization_report.md'), 'utf8')
  expect(report).toContain(`Overnight ${trials.toLocaleString('en-US')} in ${runs} runs, worth `)
  expect(report).toContain('of 2 random searches with the same number of trials')
})
