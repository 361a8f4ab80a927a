import type { TrialRecord } from '@openbell/trial-ledger'
import { canonicalHash } from '../run/canonical-hash.ts'
import type { SessionSearchRequest } from './search-session.ts'

/** Best trials of a search whose neighbours are evaluated at most, besides the winner. */
const BEST_LOOKED_AROUND = 10

type Planned = Pick<
  SessionSearchRequest,
  'strategy' | 'trials' | 'convergenceSearches' | 'randomSearches' | 'folds' | 'candidate'
>

type PurposeCounts = Readonly<
  Record<'search' | 'convergence' | 'neighbours' | 'walk_forward' | 'control', number>
>

/** How the work of a session search is told apart in the ledger: trials of one name in one run are the same ones. */
export function workOf({ candidate }: Pick<SessionSearchRequest, 'candidate'>): string {
  return candidate === undefined ? 'search' : `candidate/${canonicalHash(candidate).slice(0, 16)}`
}

/** Neighbours of so many parameter sets at most: one down and one up for each parameter. */
export function plannedNeighbours(
  { strategy }: Pick<Planned, 'strategy'>,
  sets = BEST_LOOKED_AROUND,
): number {
  return 2 * strategy.parameters.length * sets
}

/** The trials that a session search will make at most. */
export function plannedParts(request: Planned): TrialRecord['parts'] {
  return trialParts(request, plannedCounts(request))
}

/** All of them together. */
export function plannedTrials(request: Planned): number {
  return Object.values(plannedCounts(request)).reduce((sum, count) => sum + count, 0)
}

function plannedCounts(request: Planned): PurposeCounts {
  const { trials, convergenceSearches, randomSearches, folds, candidate } = request
  const around = plannedNeighbours(request, 1)
  const convergence = convergenceSearches * trials
  if (candidate !== undefined)
    return { search: 1, convergence, neighbours: around, walk_forward: 0, control: 0 }
  return {
    search: trials,
    convergence,
    neighbours: around + plannedNeighbours(request),
    walk_forward: folds.length * trials,
    control: randomSearches * trials,
  }
}

/** Counts by purpose as the ledger takes them. */
export function trialParts(
  request: Pick<SessionSearchRequest, 'candidate'>,
  counts: PurposeCounts,
): TrialRecord['parts'] {
  const work = workOf(request)
  return [
    { name: work, purpose: 'search', trials: counts.search },
    // A judged candidate shares the further searches of its run, if they were made.
    { name: 'convergence', purpose: 'convergence', trials: counts.convergence },
    { name: `neighbours of ${work}`, purpose: 'neighbours', trials: counts.neighbours },
    { name: `walk-forward of ${work}`, purpose: 'walk-forward', trials: counts.walk_forward },
    { name: `control of ${work}`, purpose: 'control', trials: counts.control },
  ]
}
