import type { TrialRecord } from '@openbell/trial-ledger'
import { canonicalHash } from '../run/canonical-hash.ts'
import type { SessionSearchRequest } from './search-session.ts'

/** Candidates whose neighbours are evaluated at most: the ten best trials and the winner. */
const LOOKED_AROUND = 11

/** How the work of a session search is told apart in the ledger: trials of one name in one run are the same ones. */
export function workOf({ candidate }: Pick<SessionSearchRequest, 'candidate'>): string {
  return candidate === undefined ? 'search' : `candidate/${canonicalHash(candidate).slice(0, 16)}`
}

/** The trials that a session search will make at most. */
export function plannedParts(request: SessionSearchRequest): TrialRecord['parts'] {
  const { strategy, trials, convergenceSearches, randomSearches, folds, candidate } = request
  const around = 2 * strategy.parameters.length * (candidate === undefined ? LOOKED_AROUND : 1)
  return trialParts(request, {
    search: candidate === undefined ? trials : 1,
    convergence: convergenceSearches * trials,
    neighbours: around,
    walk_forward: candidate === undefined ? folds.length * trials : 0,
    control: candidate === undefined ? randomSearches * trials : 0,
  })
}

/** Counts by purpose as the ledger takes them. */
export function trialParts(
  request: SessionSearchRequest,
  counts: Readonly<Record<'search' | 'convergence' | 'neighbours' | 'walk_forward' | 'control', number>>,
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
