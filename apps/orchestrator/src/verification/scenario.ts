import type { Configuration } from '../configuration/configuration.ts'
import type { VerificationTask } from './verification-task.ts'

/** A planted truth, and what the gates promise about it. */
export interface Scenario {
  readonly id: string
  readonly title: string
  /** At most, or at least, this share of its markets is staged; null where nothing is promised. */
  readonly promise: { readonly is: 'at most' | 'at least'; readonly share: number } | null
  readonly task: (seed: number) => VerificationTask
}

/** A Saturday, after the last session of a week. */
const NOW = Date.parse('2025-01-18T15:00:00Z')

/** Shares of planted events at which S2's best parameters have about this annual Sharpe ratio in RTH. */
const WEAK_EDGES = [
  { sharpe: 2, edgeShare: 0.01 },
  { sharpe: 3, edgeShare: 0.02 },
  { sharpe: 4, edgeShare: 0.035 },
] as const

/** What `openbell verify` tries. Shares of noise and of ended edges are promised by the policy's name. */
export function scenarios(configuration: Configuration): readonly Scenario[] {
  const { days, policy } = configuration
  const fooled = { is: 'at most', share: policy === 'strict' ? 0.01 : 0.05 } as const
  const market = { days, now: NOW, configuration }
  return [
    {
      id: 'noise',
      title: 'no edge at all',
      promise: fooled,
      task: (seed) => ({ ...market, seed, edge: 'none' }),
    },
    {
      id: 'overfit',
      title: 'no edge, searched five times as hard',
      promise: fooled,
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
      promise: fooled,
      task: (seed) => ({ ...market, seed, edge: 'planted', endsBeforeHoldOut: true }),
    },
    {
      id: 'strong',
      title: 'a strong edge',
      promise: { is: 'at least', share: 0.8 },
      task: (seed) => ({ ...market, seed, edge: 'planted' }),
    },
    ...WEAK_EDGES.map(({ sharpe, edgeShare }) => ({
      id: `sharpe-${sharpe}`,
      title: `an edge with a true Sharpe ratio of about ${sharpe} in RTH`,
      promise: null,
      task: (seed: number): VerificationTask => ({ ...market, seed, edge: 'planted', edgeShare }),
    })),
  ]
}
