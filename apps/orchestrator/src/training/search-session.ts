import { OpenbellError } from '@openbell/errors'
import { parameterImportance, type FinishedTrial } from '@openbell/optimizer'
import {
  boundsViolations,
  gridValues,
  neighbours,
  type Parameters,
  type Strategy,
} from '@openbell/strategies'
import type { SearchInsight } from '@openbell/training-result'
import type { Split, WalkForwardEvidence } from '@openbell/validator'
import type { FoldObjective } from '../evaluation/fold-objective.ts'
import type { DaysWithin } from '../evaluation/segments-within.ts'
import { plannedNeighbours } from './planned-trials.ts'
import type { SearchExecutor } from './search-executor.ts'
import { searchInsight } from './search-insight.ts'
import { numericParameters, searchSpace, searchTrial, type SearchTrial } from './search-trial.ts'
import { evaluateBatch, sessionStudy } from './session-study.ts'
import { walkForwardSession } from './walk-forward-session.ts'

/** A journal that this code cannot have written. */
class StaleJournalError extends OpenbellError<'stale-journal'> {}

/** What a search needs to know. */
export interface SessionSearchRequest {
  readonly strategy: Strategy
  readonly session: string
  readonly baseline: Parameters
  /** Parameters to judge instead of searching for them. */
  readonly candidate?: Parameters
  /** Trading days of the window that is searched on. */
  readonly trainDays: number
  /** The only days of it that trials are judged by; all of them when left out. */
  readonly days?: DaysWithin
  /** What trials are judged by; the Sharpe ratio of all these days when left out. */
  readonly objective?: FoldObjective
  /** Steps of the walk-forward inside the window. */
  readonly folds: readonly Split[]
  /** How its windows move; `anchored` when left out. */
  readonly walkForwardKind?: WalkForwardEvidence['kind']
  readonly executor: SearchExecutor
  /** Names the random streams of this search; equal texts give equal searches. */
  readonly seed: string
  readonly trials: number
  readonly batchSize: number
  readonly convergenceSearches: number
  /** Random searches that a search is compared with. */
  readonly randomSearches: number
  /** Fewer trades make a trial infeasible. */
  readonly minimumTrades: number
  /** Path of a journal by its name, null for none; and what it must have been made from. */
  readonly journalPath: (name: string) => string | null
  readonly identity: Readonly<Record<string, unknown>>
  /** So many trials are finished, in place of `planned` ones; of as many when left out. */
  readonly onTrials: (finished: number, planned?: number) => void
  readonly onRemark: (text: string) => void
  readonly signal: AbortSignal
}

/** What the searches of one session found. */
export interface SessionSearch {
  readonly session: string
  readonly baseline: Parameters
  /** The best parameters found; the baseline's when no trial was feasible. */
  readonly candidate: Parameters
  /** The objective at the candidate; NaN when it is not feasible. */
  readonly best: number
  readonly trials: readonly SearchTrial[]
  /** Best value and parameters of each further search. */
  readonly others: readonly { readonly best: number; readonly parameters: Parameters | null }[]
  /** The objective at each neighbour of the candidate; NaN: too few trades. */
  readonly neighbours: readonly number[]
  readonly importance: Readonly<Record<string, number>>
  /** Null when nothing was searched for. */
  readonly insight: SearchInsight | null
  /** Null when nothing was searched for, or there are too few days. */
  readonly walkForward: WalkForwardEvidence | null
  /** Best value of each random search; NaN where no trial was feasible. */
  readonly randomBests: readonly number[]
  readonly counts: TrialCounts
  /** Every set evaluated, the random searches left out; the Sharpe ratio is NaN where it is not feasible. */
  readonly tried: readonly TriedParameters[]
}

export interface TriedParameters {
  readonly parameters: Parameters
  /** The objective in sample: the annual Sharpe ratio, unless the request names another. */
  readonly sharpe: number
}

/** How many parameter sets were evaluated, and what for. */
export interface TrialCounts {
  readonly search: number
  readonly convergence: number
  readonly neighbours: number
  readonly walk_forward: number
  readonly control: number
  readonly total: number
}

/**
 * Searches the parameters of one strategy in one session for the highest objective in sample, again from other seeds, and
 * then looks around the winner. The parameters in use are always the first trial.
 */
export async function searchSession(request: SessionSearchRequest): Promise<SessionSearch> {
  const { strategy, session, baseline } = request
  // Given parameters are judged as they are: there is nothing to search for.
  const main =
    request.candidate === undefined
      ? await sessionStudy(request, 'search', startingPoints(strategy, baseline))
      : null
  const others = []
  for (let index = 1; index <= request.convergenceSearches; index++)
    others.push(await sessionStudy(request, `convergence-${index}`, []))
  const candidate =
    request.candidate ?? (main?.best == null ? baseline : numericParameters(strategy, main.best.params))
  const around = neighbours(strategy, candidate)
  const [best = NaN, ...values] = await objectives(request, [candidate, ...around])
  // The winner of a search is one of its trials already; given parameters are a trial of their own.
  const own = main === null ? 1 : 0
  request.onTrials(own + values.length, own + plannedNeighbours(request, 1))
  if (main?.best != null && best !== main.best.value) throw staleJournal(request, main.best.value, best)
  const found = main === null ? null : await searchInsight(request, main)
  const walked =
    main === null || request.folds.length === 0
      ? null
      : await walkForwardSession(request, startingPoints(strategy, baseline))
  const searched = main?.trials ?? []
  const further = others.flatMap((other) => other.trials)
  const beside = found?.neighbours ?? []
  return {
    session,
    baseline,
    candidate,
    best,
    trials: searched.map((trial) => searchTrial(strategy, trial)),
    others: others.map(({ best: other }) => ({
      best: other?.value ?? NaN,
      parameters: other === null ? null : numericParameters(strategy, other.params),
    })),
    neighbours: values,
    importance: searched.length === 0 ? {} : parameterImportance(searched, searchSpace(strategy)),
    insight: found?.insight ?? null,
    walkForward: walked?.evidence ?? null,
    randomBests: found?.randomBests ?? [],
    counts: countsOf({
      search: searched.length,
      convergence: further.length,
      neighbours: values.length + beside.length,
      walk_forward: walked?.trials ?? 0,
      control: found?.control ?? 0,
    }),
    tried: [
      ...[...searched, ...further, ...beside].map((trial) => tried(strategy, trial)),
      ...(main === null ? [{ parameters: candidate, sharpe: best }] : []),
      ...around.map((parameters, i) => ({ parameters, sharpe: values[i]! })),
    ],
  }
}

function countsOf(counts: Omit<TrialCounts, 'total'>): TrialCounts {
  // Given parameters are one trial.
  const whole = { ...counts, search: Math.max(counts.search, 1) }
  return { ...whole, total: Object.values(whole).reduce((sum, count) => sum + count, 0) }
}

function tried(strategy: Strategy, { params, outcome }: Omit<FinishedTrial, 'number'>): TriedParameters {
  return {
    parameters: numericParameters(strategy, params),
    sharpe: outcome.state === 'complete' ? outcome.value : NaN,
  }
}

/** What was replayed must be what this code computes: else the journal is of other code, or damaged. */
function staleJournal(
  { journalPath }: SessionSearchRequest,
  journalled: number,
  computed: number,
): StaleJournalError {
  const path = journalPath('search') ?? 'The journal'
  return new StaleJournalError(
    'stale-journal',
    `${path} says ${journalled} where this code computes ${computed}`,
    {
      remedy: 'Delete the folder of the run and start it again.',
      context: { path, journalled, computed },
    },
  )
}

/** The parameters in use are the first trial, unless they lie outside of what may be searched. */
export function startingPoints(strategy: Strategy, baseline: Parameters): Parameters[] {
  return boundsViolations(strategy, baseline).length === 0 && onGrid(strategy, baseline) ? [baseline] : []
}

function onGrid(strategy: Strategy, parameters: Parameters): boolean {
  return strategy.parameters.every((declaration) =>
    gridValues(declaration).includes(parameters[declaration.name]!),
  )
}

async function objectives(request: SessionSearchRequest, points: readonly Parameters[]): Promise<number[]> {
  const outcomes = await evaluateBatch(
    request,
    points.map((params) => ({ params })),
  )
  return outcomes.map((outcome) => (outcome.state === 'complete' ? outcome.value : NaN))
}
