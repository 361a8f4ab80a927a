import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import type { TrialEvaluation } from '../src/evaluation/evaluate-trials.ts'
import {
  searchSession,
  type SessionSearch,
  type SessionSearchRequest,
} from '../src/training/search-session.ts'
import { trainingDays } from './training-days.ts'

let folder = ''
const remarks: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-journal-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Code that finds this Sharpe ratio whatever it is asked. */
function finding(sharpe: number): SessionSearchRequest['executor'] {
  const evaluation: TrialEvaluation = { sharpe, trades: 100 }
  return {
    days: trainingDays(),
    run: (tasks) => Promise.resolve(tasks.map(() => evaluation)),
    dailyProfits: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }
}

function search(executor: SessionSearchRequest['executor']): Promise<SessionSearch> {
  return searchSession({
    strategy: s2,
    session: 'RTH',
    baseline: defaultParameters(s2),
    trainDays: 49,
    folds: [],
    executor,
    seed: 'one',
    trials: 4,
    batchSize: 2,
    convergenceSearches: 1,
    randomSearches: 2,
    minimumTrades: 1,
    journalPath: (name) => join(folder, `${name}.jsonl`),
    identity: { run: 'one' },
    onTrials: () => undefined,
    onRemark: (text) => remarks.push(text),
    signal: new AbortController().signal,
  })
}

test('a journal of code that found something else is refused, not believed', async () => {
  expect((await search(finding(1.5))).best).toBe(1.5)
  // The same code again believes its own journal.
  expect((await search(finding(1.5))).best).toBe(1.5)
  await expect(search(finding(1.25))).rejects.toMatchObject({
    code: 'stale-journal',
    message: `${join(folder, 'search.jsonl')} says 1.5 where this code computes 1.25`,
    context: { journalled: 1.5, computed: 1.25 },
  })
})

test('a torn last line is said, and evaluated again', async () => {
  const path = join(folder, 'search.jsonl')
  const whole = await readFile(path)
  expect(remarks).toEqual([])
  await writeFile(path, whole.subarray(0, -7))
  await search(finding(1.5))
  const torn = whole.length - 7 - (whole.subarray(0, -7).lastIndexOf(0x0a) + 1)
  expect(remarks).toEqual([
    `${path}: the last line was torn (${torn} bytes), and its trial is evaluated again`,
  ])
  expect(await readFile(path)).toEqual(whole)
})
