import { seededRandom } from '@openbell/seeded-random'
import { effectiveTrials, sharpeSpread, type TrialCount, type TrialRecord } from '@openbell/trial-ledger'
import type { SelectionEvidence } from '@openbell/validator'
import type { RunContext } from '../run/run-context.ts'
import type { LoadedMarket } from './load-market.ts'
import { perDay } from './per-day.ts'
import { plannedParts, trialParts, workOf } from './planned-trials.ts'
import type { RunPlan } from './plan-run.ts'
import { selectionEvidence } from './selection-evidence.ts'
import {
  searchSession,
  type SessionSearch,
  type SessionSearchRequest,
  type TriedParameters,
} from './search-session.ts'

/** A search and every trial that was ever made where it was made. */
export interface CountedSearch extends SessionSearch {
  /** Annual Sharpe ratio of the candidate in sample; NaN when it is not feasible. */
  readonly sharpe: number
  readonly ever: TrialCount
  /** What it chose from. */
  readonly selection: SelectionEvidence
}

/** Trials whose daily profits are compared: enough to tell groups apart, few enough for their eigenvalues. */
const SAMPLE = 96

/**
 * Searches a session and enters its trials into the ledger: as planned before the first, as made behind the last. Killed
 * in between, what was planned counts until the run is taken up again.
 */
export async function countedSearch(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  request: SessionSearchRequest,
): Promise<CountedSearch> {
  const { strategy, session } = request
  const { tradingDays } = market.schedule
  const about = {
    run: plan.folder.id,
    strategy: strategy.id,
    session,
    market: market.origin.market,
    symbols: [...run.configuration.symbols],
    from: tradingDays[plan.split.train.from]!,
    to: tradingDays[plan.split.train.to - 1]!,
    data: market.summary.hash,
    code: plan.codeVersion,
    work: workOf(request),
  }
  const ledger = plan.trialLedger
  await ledger.begin({ ...about, parts: plannedParts(request), sharpes: null, effective: null })
  const search = await searchSession(request)
  await ledger.end({ ...about, ...(await figuresOf(request, search)) })
  const ever = await ledger.trialsFor(about)
  const [sharpe = NaN] = await sharpesOf(request, [{ parameters: search.candidate, sharpe: search.best }])
  return { ...search, sharpe, ever, selection: await selectionEvidence(request, search, ever) }
}

async function figuresOf(
  request: SessionSearchRequest,
  { tried, counts }: SessionSearch,
): Promise<Pick<TrialRecord, 'parts' | 'sharpes' | 'effective'>> {
  const random = seededRandom(`${request.seed}/effective-trials`)
  const drawn = tried
    .map((each) => ({ parameters: each.parameters, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, SAMPLE)
  const tasks = drawn.map(({ parameters }) => ({ session: request.session, parameters }))
  const dailyPnl = await request.executor.dailyProfits(tasks, request.signal)
  return {
    parts: trialParts(request, counts),
    sharpes: sharpeSpread((await sharpesOf(request, tried)).map(perDay)),
    effective: effectiveTrials({ dailyPnl, trials: tried.length }),
  }
}

/** Luck is told by the spread of Sharpe ratios: where a search maximised something else, they are computed behind it. */
async function sharpesOf(
  { objective, session, executor, signal }: SessionSearchRequest,
  tried: readonly TriedParameters[],
): Promise<number[]> {
  if (objective === undefined) return tried.map(({ sharpe }) => sharpe)
  const tasks = tried.map(({ parameters }) => ({ session, parameters }))
  const evaluations = await executor.run(tasks, signal)
  return tried.map((each, i) => (Number.isFinite(each.sharpe) ? evaluations[i]!.sharpe : NaN))
}
