import { OpenbellError } from '@openbell/errors'
import {
  createStudy,
  openTrialJournal,
  parameterImportance,
  runStudy,
  tpe,
  type Study,
  type Trial,
} from '@openbell/optimizer'
import {
  boundsViolations,
  gridValues,
  neighbours,
  type Parameters,
  type Strategy,
} from '@openbell/strategies'
import type { EvaluationExecutor } from '../evaluation/evaluation-executor.ts'
import { judgeTrial, numericParameters, searchSpace, searchTrial, type SearchTrial } from './search-trial.ts'

/** A journal that this code cannot have written. */
class StaleJournalError extends OpenbellError<'stale-journal'> {}

/** What a search needs to know. */
export interface SessionSearchRequest {
  readonly strategy: Strategy
  readonly session: string
  readonly baseline: Parameters
  /** Parameters to judge instead of searching for them. */
  readonly candidate?: Parameters
  readonly executor: EvaluationExecutor
  /** Names the random streams of this search; equal texts give equal searches. */
  readonly seed: string
  readonly trials: number
  readonly batchSize: number
  readonly convergenceSearches: number
  /** Fewer trades make a trial infeasible. */
  readonly minimumTrades: number
  /** Path of a journal by its name; and what it must have been made from. */
  readonly journalPath: (name: string) => string
  readonly identity: Readonly<Record<string, unknown>>
  readonly onTrials: (finished: number) => void
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
  readonly counts: TrialCounts
}

/** How many parameter sets were evaluated, and what for. */
export interface TrialCounts {
  readonly search: number
  readonly convergence: number
  readonly neighbours: number
  readonly total: number
}

/**
 * Searches the parameters of one strategy in one session for the highest in-sample daily Sharpe ratio, again from other
 * seeds, and then looks around the winner. The parameters in use are always the first trial.
 */
export async function searchSession(request: SessionSearchRequest): Promise<SessionSearch> {
  const { strategy, session, baseline, trials } = request
  // Given parameters are judged as they are: there is nothing to search for.
  const main =
    request.candidate === undefined
      ? await study(request, 'search', trials, startingPoints(strategy, baseline))
      : null
  const others = []
  let convergence = 0
  for (let index = 1; index <= request.convergenceSearches; index++) {
    const other = await study(request, `convergence-${index}`, trials, [])
    convergence += other.trials.length
    const { best } = other
    others.push({
      best: best?.value ?? NaN,
      parameters: best === null ? null : numericParameters(strategy, best.params),
    })
  }
  const candidate =
    request.candidate ?? (main?.best == null ? baseline : numericParameters(strategy, main.best.params))
  const around = neighbours(strategy, candidate)
  const [best = NaN, ...values] = await objectives(request, [candidate, ...around])
  if (main?.best != null && best !== main.best.value) throw staleJournal(request, main.best.value, best)
  const searched = main?.trials ?? []
  const search = Math.max(searched.length, 1)
  return {
    session,
    baseline,
    candidate,
    best,
    trials: searched.map((trial) => searchTrial(strategy, trial)),
    others,
    neighbours: values,
    importance: searched.length === 0 ? {} : parameterImportance(searched, searchSpace(strategy)),
    counts: { search, convergence, neighbours: values.length, total: search + convergence + values.length },
  }
}

/** What was replayed must be what this code computes: else the journal is of other code, or damaged. */
function staleJournal(
  { journalPath }: SessionSearchRequest,
  journalled: number,
  computed: number,
): StaleJournalError {
  const path = journalPath('search')
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
function startingPoints(strategy: Strategy, baseline: Parameters): Parameters[] {
  return boundsViolations(strategy, baseline).length === 0 && onGrid(strategy, baseline) ? [baseline] : []
}

function onGrid(strategy: Strategy, parameters: Parameters): boolean {
  return strategy.parameters.every((declaration) =>
    gridValues(declaration).includes(parameters[declaration.name]!),
  )
}

async function study(
  request: SessionSearchRequest,
  name: string,
  trials: number,
  enqueue: readonly Parameters[],
): Promise<Study> {
  const seed = `${request.seed}/${name}`
  const current = createStudy({
    space: searchSpace(request.strategy),
    direction: 'maximize',
    sampler: tpe({ seed }),
    constraints: request.strategy.constraints.map(
      (rule) => (params: Trial['params']) => rule.holds(numericParameters(request.strategy, params)),
    ),
    enqueue,
  })
  const journal = await openTrialJournal(request.journalPath(name), {
    ...request.identity,
    ...current.description,
    batchSize: request.batchSize,
    trials,
  })
  if (journal.dropped > 0)
    request.onRemark(
      `${journal.path}: the last line was torn (${journal.dropped} bytes), and its trial is evaluated again`,
    )
  try {
    await runStudy({
      study: current,
      trials,
      batchSize: request.batchSize,
      journal,
      signal: request.signal,
      evaluate: async (batch) => {
        const tasks = batch.map(({ params }) => ({
          session: request.session,
          parameters: numericParameters(request.strategy, params),
        }))
        const evaluations = await request.executor.run(tasks, request.signal)
        return evaluations.map((evaluation) => judgeTrial(evaluation, request.minimumTrades))
      },
      onBatch: ({ batch }) => request.onTrials(batch.length),
    })
  } finally {
    await journal.close()
  }
  return current
}

async function objectives(request: SessionSearchRequest, points: readonly Parameters[]): Promise<number[]> {
  const tasks = points.map((parameters) => ({ session: request.session, parameters }))
  const evaluations = await request.executor.run(tasks, request.signal)
  return evaluations.map((evaluation) => {
    const outcome = judgeTrial(evaluation, request.minimumTrades)
    return outcome.state === 'complete' ? outcome.value : NaN
  })
}
