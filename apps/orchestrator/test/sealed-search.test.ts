import { expect, expectTypeOf, test } from 'vitest'
import type { AnnotatedBars } from '@openbell/market-data'
import { defaultParameters, s2 } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import {
  inMemoryHoldOutLedger,
  splitTradingDays,
  type DayRange,
  type OpenedHoldOut,
  type SealedHoldOut,
  type TrainingDays,
} from '@openbell/validator'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { evaluationExecutor, type EvaluationExecutor } from '../src/evaluation/evaluation-executor.ts'
import { bySession } from '../src/training/by-session.ts'
import type { LoadedMarket } from '../src/training/load-market.ts'
import { policyOf, type RunPlan } from '../src/training/plan-run.ts'
import { searchExecutor, type SearchExecutor } from '../src/training/search-executor.ts'
import type { SessionSearchRequest } from '../src/training/search-session.ts'
import { searchStrategy } from '../src/training/search-strategy.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { quietProgress } from '../src/verification/quiet-progress.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

const configuration = configurationSchema.parse({
  trials: 6,
  batchSize: 3,
  convergenceSearches: 1,
  randomSearches: 1,
  // With so few trials none has to be good.
  gates: { minimumTradesInSample: 1 },
})
const now = Date.parse('2025-01-18T15:00:00Z')
const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now, days: 60 })
const split = splitTradingDays({ tradingDays: market.schedule.tradingDays })

test('to the compiler nothing but the training days of a split may be searched on', () => {
  expectTypeOf(split.train).toEqualTypeOf<TrainingDays>()
  expectTypeOf<SealedHoldOut>().not.toExtend<TrainingDays>()
  expectTypeOf<OpenedHoldOut>().not.toExtend<TrainingDays>()
  expectTypeOf<DayRange>().not.toExtend<TrainingDays>()
  expectTypeOf<SessionSearchRequest['executor']>().toEqualTypeOf<SearchExecutor>()
  // What evaluates other days, the judge's for one, is not what a search takes.
  expectTypeOf<EvaluationExecutor>().not.toExtend<SearchExecutor>()
  const attempts = [
    // @ts-expect-error sealed days, which have no indices before they are opened
    () => searchExecutor(market, 'S2', split.holdOut, configuration, 1),
    // @ts-expect-error opened days
    (opened: OpenedHoldOut) => searchExecutor(market, 'S2', opened, configuration, 1),
    // @ts-expect-error a range by hand
    () => searchExecutor(market, 'S2', { from: 0, to: 50 }, configuration, 1),
    (opened: OpenedHoldOut): SearchExecutor =>
      // @ts-expect-error an executor of opened days
      evaluationExecutor(windowSetting(market, 'S2', opened, configuration), 1),
    // @ts-expect-error the indices of sealed days before they are opened
    () => windowSetting(market, 'S2', split.holdOut, configuration),
  ]
  expect(attempts).toHaveLength(5)
})

/** The market with all prices and volumes of some trading days replaced. */
function poisoned({ from, to }: DayRange, poison: number): LoadedMarket {
  const spoil = (bars: AnnotatedBars): AnnotatedBars => {
    const { intervals } = bars.schedule
    const copy = (column: Float64Array, value = poison): Float64Array =>
      column.map((kept, bar) => {
        const day = intervals.day[bars.interval[bar]!] ?? -1
        return day >= from && day < to ? value : kept
      })
    const { open, high, low, close, volume, adjustment } = bars
    return {
      ...bars,
      open: copy(open),
      high: copy(high),
      low: copy(low),
      close: copy(close),
      volume: copy(volume),
      // Less than the prices: what is left of them was traded.
      adjustment: copy(adjustment, poison / 2),
    }
  }
  return { ...market, bars: market.bars.map(spoil) }
}

/** All that is known before the verdict: searches, walk-forward, insight, controls, selection, and the journalled plan. */
async function beforeTheVerdict(searched: LoadedMarket): Promise<string> {
  const written: unknown[] = []
  const plan: RunPlan = {
    folder: { id: 'one', path: '', journal: () => null, writeJson: () => Promise.resolve() },
    codeVersion: 'one',
    policy: policyOf(configuration),
    split,
    ledger: {
      ...inMemoryHoldOutLedger(),
      record: () => Promise.reject(new Error('Nothing before the verdict opens the hold-out')),
    },
    trialLedger: inMemoryTrialLedger(),
    baselines: { S2: bySession(() => defaultParameters(s2)) },
  }
  const run = {
    configuration,
    now,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  written.push(await searchStrategy(run, searched, plan, s2))
  // Numbers that JSON lacks must not look alike.
  return JSON.stringify(written, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value)
      ? String(value)
      : value instanceof Float64Array
        ? Array.from(value, String)
        : value,
  )
}

test('poison on every day behind the training days changes no byte before the verdict', async () => {
  const { train } = split
  const behind = { from: train.to, to: market.schedule.tradingDays.length }
  const clean = await beforeTheVerdict(market)
  expect(clean).toContain('"folds":[{')
  expect(await beforeTheVerdict(poisoned(behind, NaN))).toBe(clean)
  expect(await beforeTheVerdict(poisoned(behind, 1e9))).toBe(clean)
  // The poison works: on the last training day it shows.
  expect(await beforeTheVerdict(poisoned({ from: train.to - 1, to: train.to }, 1e9))).not.toBe(clean)
}, 600_000)
