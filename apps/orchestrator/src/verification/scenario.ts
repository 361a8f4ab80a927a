import type { Configuration } from '../configuration/configuration.ts'
import type { PolicyName, VerificationTask } from './verification-task.ts'

/** At most, or at least, this share of the markets is staged. */
export interface Promised {
  readonly is: 'at most' | 'at least'
  readonly share: number
}

/** A planted truth, and what the gates promise about it. */
export interface Scenario {
  readonly id: string
  readonly title: string
  /** By policy; null where nothing is promised. */
  readonly promises: Readonly<Record<PolicyName, Promised | null>>
  readonly task: (seed: number) => VerificationTask
}

/** A Saturday, after the last session of a week. */
const NOW = Date.parse('2025-01-18T15:00:00Z')

/**
 * Edges by the annual Sharpe ratio that S2's best parameters truly have in RTH, after `docs/synthetic-market.md`: frequent
 * events of little reliability. PostRTH has none.
 */
const WEAK_EDGES = [
  { sharpe: 1, edgeShare: 0.5, edgeReliability: 0.02 },
  { sharpe: 2, edgeShare: 1, edgeReliability: 0.06 },
  { sharpe: 3, edgeShare: 1, edgeReliability: 0.12 },
  { sharpe: 4, edgeShare: 1, edgeReliability: 0.17 },
] as const

/** So large an account that its limits decide nothing: whether an edge is seen is one question, whether it fits another. */
const LARGE_ACCOUNT = 1_000_000

const FOOLED: Scenario['promises'] = {
  standard: { is: 'at most', share: 0.05 },
  strict: { is: 'at most', share: 0.01 },
}
const NONE: Scenario['promises'] = { standard: null, strict: null }
const FOUND: Scenario['promises'] = { standard: { is: 'at least', share: 0.8 }, strict: null }

/** Calendar days from which on an edge with a Sharpe ratio of 3 is promised to be found: fewer cannot show it. */
const DAYS_TO_SHOW_THREE = 365

/** What `openbell verify` tries. */
export function scenarios(configuration: Configuration): readonly Scenario[] {
  const market = { days: configuration.days, now: NOW, configuration }
  const rich: Configuration = {
    ...configuration,
    startingBalance: LARGE_ACCOUNT,
    account: 'none',
    gates: { ...configuration.gates, resampledDrawdownLimit: LARGE_ACCOUNT },
  }
  return [
    {
      id: 'noise',
      title: 'no edge at all',
      promises: FOOLED,
      task: (seed) => ({ ...market, seed, edge: 'none' }),
    },
    {
      id: 'overfit',
      title: 'no edge, searched five times as hard',
      promises: FOOLED,
      task: (seed) => ({
        ...market,
        seed,
        edge: 'none',
        configuration: { ...configuration, trials: 5 * configuration.trials },
      }),
    },
    {
      id: 'ended',
      title: 'a strong edge that ends before the sealed days',
      promises: FOOLED,
      task: (seed) => ({ ...market, seed, edge: 'planted', endsBeforeHoldOut: true }),
    },
    {
      id: 'strong',
      title: 'a strong edge',
      promises: FOUND,
      task: (seed) => ({ ...market, seed, edge: 'planted' }),
    },
    ...WEAK_EDGES.map(({ sharpe, ...strength }) => ({
      id: `sharpe-${sharpe}`,
      title: `an edge with a true Sharpe ratio of about ${sharpe}`,
      promises: sharpe === 3 && configuration.days >= DAYS_TO_SHOW_THREE ? FOUND : NONE,
      task: (seed: number): VerificationTask => ({
        ...market,
        seed,
        edge: 'planted',
        ...strength,
        configuration: rich,
      }),
    })),
  ]
}
