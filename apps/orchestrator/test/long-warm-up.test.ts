import { expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import { inMemoryHoldOutLedger, splitTradingDays, standardPolicy } from '@openbell/validator'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { bySession } from '../src/training/by-session.ts'
import type { RunPlan } from '../src/training/plan-run.ts'
import { searchStrategy } from '../src/training/search-strategy.ts'
import { quietProgress } from '../src/verification/quiet-progress.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

const now = Date.parse('2025-01-18T15:00:00Z')
const quick = { trials: 3, convergenceSearches: 1, randomSearches: 0 }

/** The walk-forward of a strategy whose indicators take so many whole days of bars, on so many calendar days. */
async function walked(days: number, warmUp: number) {
  const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now, days })
  const { tradingDays } = market.schedule
  const configuration = configurationSchema.parse(quick)
  const run = {
    configuration,
    now,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  const plan: RunPlan = {
    folder: { id: 'one', path: '', journal: () => null, writeJson: () => Promise.resolve() },
    codeVersion: 'test',
    policy: { ...standardPolicy, shuffledSearches: 0 },
    split: splitTradingDays({ tradingDays, holdOutShare: 0.2, embargoDays: 1 }),
    ledger: inMemoryHoldOutLedger(),
    trialLedger: inMemoryTrialLedger(),
    baselines: { S2: bySession(() => defaultParameters(s2)) },
  }
  const strategy = { ...s2, warmupBars: warmUp * 1380 }
  const searches = await searchStrategy(run, market, plan, strategy)
  return { steps: searches[0]!.walkForward?.folds.length, trained: plan.split.train.to }
}

test('indicators that settle over more days than a step has are no reason to refuse a run', async () => {
  const { steps, trained } = await walked(90, 8)
  expect(trained).toBe(48)
  // Eight days of bars and fifteen behind them are searched on first, one is left out; the 24 that are left hold four
  // steps of five.
  expect(steps).toBe(4)
})

test('too few days behind them are refused before anything is searched', async () => {
  await expect(walked(60, 20)).rejects.toMatchObject({
    code: 'too-few-trading-days',
    remedy: expect.stringContaining('--days'),
  })
})
