import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createStudy,
  float,
  inlineExecutor,
  medianPruner,
  openTrialJournal,
  runStudy,
  successiveHalvingPruner,
  tpe,
  workerThreadsExecutor,
  type Executor,
  type Pruner,
  type StepOutcome,
  type Trial,
} from '../src/index.ts'
import foldValues from './fixtures/fold-worker.mjs'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-steps-'))
})
afterAll(() => rm(folder, { recursive: true }))

const STEPS = 5
const BATCH = 8
const pruners = {
  median: medianPruner({ startupTrials: 3, warmupSteps: 1 }),
  'successive halving': successiveHalvingPruner({ reductionFactor: 2 }),
}
type Params = { readonly x: number; readonly y: number }
const newStudy = (pruner: Pruner) =>
  createStudy({
    space: { x: float(0, 1), y: float(0, 1) },
    direction: 'minimize',
    sampler: tpe({ seed: 4, startupTrials: 6 }),
    pruner,
  })
type EvaluateStep = (batch: readonly Trial<Params>[], step: number) => Promise<readonly StepOutcome[]>
const onExecutor =
  (executor: Executor<{ x: number; step: number }, number>): EvaluateStep =>
  async (batch, step) =>
    (await executor.run(batch.map(({ params: { x } }) => ({ x, step })))).map((value, i) => {
      const { number } = batch[i]!
      if (step === 2 && number % 11 === 3) return { failed: 'crash' }
      if (step === 1 && number % 13 === 5) return { infeasible: 'too few trades' }
      return number % 17 === 6 && step > 0 ? NaN : value
    })
const inline = onExecutor(inlineExecutor(foldValues))

async function search(
  name: string,
  pruner: Pruner,
  trials: number,
  evaluateStep: EvaluateStep = inline,
  steps = STEPS,
): Promise<string> {
  const path = join(folder, `${name.replaceAll(' ', '-')}.jsonl`)
  const study = newStudy(pruner)
  const journal = await openTrialJournal(path, study.description)
  try {
    await runStudy({ study, trials, batchSize: BATCH, journal, steps, evaluateStep })
  } finally {
    await journal.close()
  }
  return readFile(path, 'utf8')
}
const states = (journal: string): Set<string> =>
  new Set([...journal.matchAll(/"state":"([a-z]+)"/g)].map(([, state]) => state!))

describe.each(Object.entries(pruners))('%s', (name, pruner) => {
  test('1, 2, 4 and 8 workers write the bytes that none writes', async () => {
    const alone = await search(`${name} alone`, pruner, 60)
    expect(states(alone)).toEqual(new Set(['complete', 'failed', 'infeasible', 'pruned']))
    for (const workers of [1, 2, 4, 8]) {
      const executor = workerThreadsExecutor<{ x: number; step: number }, number>({
        filename: new URL('fixtures/fold-worker.mjs', import.meta.url).href,
        workers,
      })
      expect(await search(`${name} ${workers}`, pruner, 60, onExecutor(executor))).toBe(alone)
      await executor.close()
    }
  })

  test('cut behind any trial it goes on to the same bytes, and replays without evaluating', async () => {
    const whole = await search(`${name} whole`, pruner, 20)
    const lines = whole.trimEnd().split('\n')
    for (let kept = 1; kept <= lines.length; kept++) {
      const cut = `${name} cut ${kept}`
      await writeFile(
        join(folder, `${cut.replaceAll(' ', '-')}.jsonl`),
        `${lines.slice(0, kept).join('\n')}\n`,
      )
      const evaluated = new Set<number>()
      const resumed = await search(cut, pruner, 20, (batch, step) => {
        for (const { number } of batch) evaluated.add(number)
        return inline(batch, step)
      })
      expect(resumed).toBe(whole)
      expect([...evaluated].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 21 - kept }, (_, i) => kept - 1 + i),
      )
    }
  })

  test('more trials, wanted later, are those that would have been made at once', async () => {
    // 21 is in the middle of a batch of 8.
    await search(`${name} grown`, pruner, 21)
    expect(await search(`${name} grown`, pruner, 45)).toBe(await search(`${name} at once`, pruner, 45))
  })
})

test('the journal holds each intermediate value, and null for one that is no number', async () => {
  const journal = await search('values', pruners.median, 12)
  const trials = journal
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line): { trial: { params: Params; reports: unknown } } => JSON.parse(line))
    .map(({ trial }) => trial)
  const value = ({ x }: Params, step: number): number => foldValues([{ x, step }])[0]!
  expect(trials[0]!.reports).toEqual([0, 1, 2, 3, 4].map((step) => [step, value(trials[0]!.params, step)]))
  expect(trials[3]!.reports).toEqual([0, 1].map((step) => [step, value(trials[3]!.params, step)]))
  expect(trials[6]!.reports).toContainEqual([1, null])
})

describe('a journal of', () => {
  test('another number of steps is refused', async () => {
    await search('steps', pruners.median, 12)
    for (const steps of [STEPS - 1, STEPS + 1]) {
      await expect(search('steps', pruners.median, 12, inline, steps)).rejects.toMatchObject({
        code: 'journal-mismatch',
      })
    }
  })

  test('a trial that failed behind the last step is refused too', async () => {
    const failing: EvaluateStep = async (batch, step) =>
      batch.map(() => (step === 4 ? { failed: 'crash' } : 1))
    await search('late failure', pruners.median, 1, failing)
    await expect(search('late failure', pruners.median, 1, failing, 3)).rejects.toThrow(
      'was evaluated in 4 steps, and not in 3',
    )
  })

  test('another pruner is refused by its header', async () => {
    await search('pruner', pruners.median, 12)
    await expect(search('pruner', medianPruner(), 12)).rejects.toThrow('differs in pruner')
  })

  test('other decisions is refused although its header fits', async () => {
    const { name, settings } = pruners['successive halving']
    const never: Pruner = { name, settings, prunes: () => false }
    const always: Pruner = { name, settings, prunes: () => true }
    await search('decisions', pruners['successive halving'], 12)
    for (const pruner of [never, always]) {
      await expect(search('decisions', pruner, 12)).rejects.toMatchObject({
        code: 'journal-mismatch',
        message: expect.stringContaining('was pruned at another step'),
      })
    }
  })
})

test('a step that comes back incomplete is refused, and so are no steps', async () => {
  const run = (steps: number) =>
    runStudy({ study: newStudy(pruners.median), trials: 8, steps, evaluateStep: async () => [1] })
  await expect(run(2)).rejects.toMatchObject({ code: 'outcome-count', context: { wanted: 8, given: 1 } })
  await expect(run(0)).rejects.toMatchObject({ code: 'invalid-setting' })
})

test('a signal stops between two steps, and nothing of the batch is told', async () => {
  const study = newStudy(pruners.median)
  const stop = new AbortController()
  const run = runStudy({
    study,
    trials: 16,
    batchSize: BATCH,
    steps: STEPS,
    signal: stop.signal,
    evaluateStep: async (batch, step) => {
      if (batch[0]!.number >= BATCH && step === 1) stop.abort(new Error('stopped'))
      return inline(batch, step)
    },
  })
  await expect(run).rejects.toThrow('stopped')
  expect(study.trials).toHaveLength(BATCH)
})

test('an evaluation that reports by itself is replayed with its reports', async () => {
  const path = join(folder, 'by-itself.jsonl')
  const search = async (trials: number): Promise<string> => {
    const study = newStudy(pruners['successive halving'])
    const journal = await openTrialJournal(path, study.description)
    await runStudy({
      study,
      trials,
      batchSize: 4,
      journal,
      evaluate: async (batch) =>
        batch.map(({ number, params: { x } }) => {
          study.report(number, 1, x)
          return study.shouldPrune(number)
            ? { state: 'pruned', step: 1, value: x }
            : { state: 'complete', value: x }
        }),
    })
    await journal.close()
    return readFile(path, 'utf8')
  }
  await search(10)
  const resumed = await search(30)
  await rm(path)
  expect(await search(30)).toBe(resumed)
  expect(states(resumed)).toEqual(new Set(['complete', 'pruned']))
})
