import { join } from 'node:path'
import { z } from 'zod'
import type { Split } from '@openbell/training-result'
import {
  fileHoldOutLedger,
  splitTradingDays,
  standardPolicy,
  strictPolicy,
  type GatePolicy,
  type HoldOutLedger,
  type TradingDaySplit,
} from '@openbell/validator'
import { trialLedger, type TrialLedger } from '@openbell/trial-ledger'
import type { Configuration } from '../configuration/configuration.ts'
import { canonicalHash } from '../run/canonical-hash.ts'
import { codeVersion } from '../run/code-version.ts'
import type { RunContext } from '../run/run-context.ts'
import type { Baselines } from './read-baselines.ts'
import type { LoadedMarket } from './load-market.ts'
import { requireReachableLimits } from './require-reachable-limits.ts'
import { openRunFolder, type RunFolder } from './run-folder.ts'

/** Everything that is settled before the search begins. */
export interface RunPlan {
  readonly folder: RunFolder
  readonly codeVersion: string
  readonly policy: GatePolicy
  readonly split: TradingDaySplit
  readonly ledger: HoldOutLedger
  /** Counts every trial ever made. */
  readonly trialLedger: TrialLedger
  /** The parameters in use, by strategy and session. */
  readonly baselines: Baselines
}

/**
 * Settings that cannot change a result: where files lie, how many threads work and what they keep in memory, and what the
 * data's hash says better.
 */
const WITHOUT_EFFECT = [
  'dataDir',
  'artifactsDir',
  'workers',
  'cacheMiB',
  'source',
  'simulator',
  '$schema',
] as const

const settingsSchema = z.record(z.string(), z.json())

/** The settings that decide a result, without secrets and without places. */
export function decidingSettings(configuration: Configuration): z.infer<typeof settingsSchema> {
  const entries = Object.entries(configuration)
  return settingsSchema.parse(
    Object.fromEntries(entries.filter(([name]) => !WITHOUT_EFFECT.some((other) => other === name))),
  )
}

/**
 * Splits the trading days, names the run after its inputs and opens its folder: the same inputs find the same journals.
 *
 * @throws ValidatorError `too-few-trading-days`; ConfigurationError `limit-unreachable`.
 */
export async function planRun(run: RunContext, market: LoadedMarket, baselines: Baselines): Promise<RunPlan> {
  const { configuration } = run
  const policy = policyOf(configuration)
  requireReachableLimits(policy)
  const { holdOutShare, embargoDays } = policy
  const split = splitTradingDays({ tradingDays: market.schedule.tradingDays, holdOutShare, embargoDays })
  const version = await codeVersion()
  const settings = decidingSettings(configuration)
  const inputs = { settings, baselines, data: market.summary.hash, code: version }
  const id = `${market.summary.range.to}-${canonicalHash(inputs).slice(0, 10)}`
  const folder = await openRunFolder(configuration.artifactsDir, id)
  await folder.writeJson('configuration.json', inputs)
  const ledger = fileHoldOutLedger(join(configuration.artifactsDir, 'runs', 'hold-out-openings.jsonl'))
  return {
    folder,
    codeVersion: version,
    policy,
    split,
    ledger,
    trialLedger: trialLedger(join(configuration.artifactsDir, 'runs', 'trial-ledger.jsonl')),
    baselines,
  }
}

/** The named policy with the limits that the configuration sets otherwise. */
export function policyOf({ policy, gates }: Configuration): GatePolicy {
  const overrides = Object.entries(gates).filter(([, value]) => value !== undefined)
  return { ...(policy === 'strict' ? strictPolicy : standardPolicy), ...Object.fromEntries(overrides) }
}

/** The split as results show it. */
export function describeSplit({ split }: RunPlan, tradingDays: readonly string[]): Split {
  const { train, embargoDays, holdOut } = split
  return {
    train: {
      from: tradingDays[train.from]!,
      to: tradingDays[train.to - 1]!,
      trading_days: train.to - train.from,
    },
    embargo_days: embargoDays,
    hold_out: { from: holdOut.firstDay, to: holdOut.lastDay, trading_days: holdOut.tradingDays },
  }
}
