import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import { inMemoryHoldOutLedger, splitTradingDays, standardPolicy } from '@openbell/validator'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { bySession } from '../src/training/by-session.ts'
import type { RunPlan } from '../src/training/plan-run.ts'
import { searchStrategy } from '../src/training/search-strategy.ts'
import { quietProgress } from '../src/verification/quiet-progress.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-shuffled-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const now = Date.parse('2025-01-18T15:00:00Z')
const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now, days: 60 })
const configuration = configurationSchema.parse({ trials: 30, convergenceSearches: 1, randomSearches: 2 })
const run = {
  configuration,
  now,
  workers: 1,
  progress: quietProgress,
  signal: new AbortController().signal,
}

function planWith(shuffledSearches: number): RunPlan {
  const { tradingDays } = market.schedule
  return {
    folder: {
      id: 'one',
      path: folder,
      journal: (strategy, session, name) => join(folder, `${strategy}-${session}-${name}.jsonl`),
      writeJson: () => Promise.resolve(),
    },
    codeVersion: 'test',
    policy: { ...standardPolicy, shuffledSearches },
    split: splitTradingDays({ tradingDays, holdOutShare: 0.2, embargoDays: 1 }),
    ledger: inMemoryHoldOutLedger(),
    trialLedger: inMemoryTrialLedger(),
    baselines: { S2: bySession(() => defaultParameters(s2)) },
  }
}

test('the search is repeated on each shuffled market, journalled, and taken up again from its journals', async () => {
  const first = await searchStrategy(run, market, planWith(2), s2)
  const rth = first.find(({ session }) => session === 'RTH')!
  expect(rth.best).toBeGreaterThan(10)
  expect(rth.shuffledBests).toHaveLength(2)
  // Nothing is left of the planted edge, and no two markets are alike.
  expect(Math.max(...rth.shuffledBests)).toBeLessThan(rth.best / 2)
  expect(new Set(rth.shuffledBests).size).toBe(2)
  expect(rth.counts.shuffled).toBe(60)
  const { search, convergence, neighbours, walk_forward, control, total } = rth.counts
  expect(total).toBe(search + convergence + neighbours + walk_forward + control)
  const journals = (await readdir(folder)).filter((name) => name.includes('shuffled-control'))
  expect(journals).toHaveLength(6)
  const lines = (await readFile(join(folder, 'S2-RTH-shuffled-control-2.jsonl'), 'utf8')).trim().split('\n')
  expect(lines[0]).toContain('"shuffle":2')
  const again = await searchStrategy(run, market, planWith(2), s2)
  expect(again.map(({ shuffledBests }) => shuffledBests)).toEqual(
    first.map(({ shuffledBests }) => shuffledBests),
  )
  // The searches before one more are the same ones.
  const more = await searchStrategy(run, market, planWith(3), s2)
  expect(more.map(({ shuffledBests }) => shuffledBests.slice(0, 2))).toEqual(
    first.map(({ shuffledBests }) => shuffledBests),
  )
})

test('none is made for parameters that were not searched for, nor where none is asked for', async () => {
  const given = await searchStrategy(run, market, planWith(2), s2, {
    ...bySession(() => defaultParameters(s2)),
  })
  const none = await searchStrategy(run, market, planWith(0), s2)
  for (const { shuffledBests, counts } of [...given, ...none]) {
    expect(shuffledBests).toEqual([])
    expect(counts.shuffled).toBe(0)
  }
})
