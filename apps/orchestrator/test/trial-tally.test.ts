import { expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import { inMemoryHoldOutLedger, splitTradingDays, standardPolicy } from '@openbell/validator'
import { configurationSchema } from '../src/configuration/configuration.ts'
import type { Progress } from '../src/progress/progress.ts'
import { bySession } from '../src/training/by-session.ts'
import type { RunPlan } from '../src/training/plan-run.ts'
import { searchStrategy, type ControlledSearch } from '../src/training/search-strategy.ts'
import { trialTally } from '../src/training/trial-tally.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

type Update = readonly [done: number, total: number]

const now = Date.parse('2025-01-18T15:00:00Z')
const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now, days: 60 })
const { tradingDays } = market.schedule
const split = splitTradingDays({ tradingDays, holdOutShare: 0.2, embargoDays: 1 })
const parameters = bySession(() => defaultParameters(s2))
const plan: RunPlan = {
  folder: { id: 'one', path: '', journal: () => null, writeJson: () => Promise.resolve() },
  codeVersion: 'test',
  policy: { ...standardPolicy, shuffledSearches: 2 },
  split,
  ledger: inMemoryHoldOutLedger(),
  trialLedger: inMemoryTrialLedger(),
  baselines: { S2: parameters },
}

/** Searches, and what was shown of it. */
async function shown(
  settings: object,
  candidate?: typeof parameters,
): Promise<{ updates: Update[]; made: number }> {
  const updates: Update[] = []
  const progress: Progress = {
    step: (_id, _title, work) =>
      work({ update: (done, total) => updates.push([done, total]), note: () => undefined }),
    timings: {},
  }
  const configuration = configurationSchema.parse(settings)
  const run = { configuration, now, workers: 1, progress, signal: new AbortController().signal }
  const searches: ControlledSearch[] = await searchStrategy(run, market, plan, s2, candidate)
  const made = searches.reduce((sum, { counts }) => sum + counts.total + counts.shuffled, 0)
  return { updates, made }
}

/** Whole steps, and the last one of all. */
function expectWhole({ updates, made }: { updates: Update[]; made: number }): void {
  expect(updates.at(-1)).toEqual([made, made])
  expect(updates.map(([done]) => done)).toEqual(updates.map(([done]) => done).toSorted((a, b) => a - b))
  for (const [done, total] of updates) expect(done).toBeLessThanOrEqual(total)
}

test('what is shown of a search ends at its total: controls, neighbours and shuffled days included', async () => {
  const found = await shown({ trials: 10, convergenceSearches: 1, randomSearches: 3 })
  expectWhole(found)
  // In each of three sessions: 10 searched, 10 for convergence, 10 in each step forward, 30 at random, 20 on shuffled
  // days, and 2 × 6 neighbours of eleven sets at most. 31 days searched on, the first 20 and one of embargo left out, hold
  // two steps of five.
  expect(split.train.to).toBe(31)
  expect(found.updates[0]![1]).toBe(3 * (10 + 10 + 2 * 10 + 30 + 20 + 12 * 11))
})

test('given parameters are one trial, with further searches beside them', async () => {
  const found = await shown({ trials: 10, convergenceSearches: 1 }, parameters)
  expectWhole(found)
  expect(found.updates[0]![1]).toBe(3 * (1 + 10 + 12))
})

test('trials that were planned and not made leave the plan', () => {
  const updates: unknown[] = []
  const tally = trialTally({ update: (...all) => updates.push(all), note: () => undefined }, 20)
  tally(5)
  tally(3, 10)
  tally(0, 2)
  tally(3)
  expect(updates).toEqual([
    [5, 20, 'trials'],
    [8, 13, 'trials'],
    [8, 11, 'trials'],
    [11, 11, 'trials'],
  ])
})
