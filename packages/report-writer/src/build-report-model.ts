import type { DailyProfit, SessionResult, StrategyResult, TrainingResult } from '@openbell/training-result'
import { decidingGates } from './deciding-gates.ts'
import { addSessions, equityWindow } from './equity.ts'
import type { EquityCurve, ReportModel } from './report-model.ts'
import { slicesOf, type SearchedTrial } from './slices.ts'

export interface ReportRequest {
  readonly result: TrainingResult
  /** Which strategy of the result, such as `S2`. */
  readonly strategy: string
  /** The trials of each session's search; a session left out has no slices. */
  readonly searches: Readonly<Record<string, { readonly trials: readonly SearchedTrial[] }>>
  /** Milliseconds by step. Leave them out where the same run must give the same bytes. */
  readonly timings?: Readonly<Record<string, number>>
}

/**
 * Gathers what a report says about one strategy. Pure: equal requests give equal models.
 *
 * @throws RangeError when the result has no such strategy.
 */
export function buildReportModel({
  result,
  strategy: id,
  searches,
  timings = {},
}: ReportRequest): ReportModel {
  const strategy = result.strategies.find((candidate) => candidate.strategy === id)
  if (strategy === undefined) throw new RangeError(`The result of run ${result.run_id} has no strategy ${id}`)
  const sessions = Object.entries(strategy.sessions)
  return {
    strategy: id,
    verdict: strategy.verdict,
    reason: strategy.reason,
    run: {
      id: result.run_id,
      createdAt: result.created_at,
      seed: result.seed,
      codeVersion: result.code_version,
    },
    data: result.data,
    split: result.split,
    policy: result.policy ?? null,
    objective: result.objective ?? null,
    trials: strategy.trials,
    holdOutOpenings: strategy.hold_out_openings,
    combined: strategy.combined,
    sessions: sessions.map(([name, session]) => ({
      name,
      result: session,
      slices: slicesOf(session, searches[name]?.trials ?? []),
    })),
    gates: strategy.gates,
    decisions: decidingGates(strategy),
    equity: [
      combinedCurve(strategy),
      ...sessions.map(([name, session]) => ({
        session: name,
        inSample: equityWindow(session.daily.in_sample),
        outOfSample: equityWindow(session.daily.out_of_sample),
      })),
    ],
    timings: Object.entries(timings).map(([step, ms]) => ({ step, ms })),
  }
}

function combinedCurve(strategy: StrategyResult): EquityCurve {
  const sessions = Object.values(strategy.sessions)
  const inForce = (session: SessionResult, daily: DailyProfit): DailyProfit =>
    strategy.verdict === 'staged' && session.verdict === 'adopted'
      ? daily
      : { ...daily, candidate: daily.baseline }
  return {
    session: null,
    inSample: equityWindow(addSessions(sessions.map((session) => inForce(session, session.daily.in_sample)))),
    outOfSample: equityWindow(
      addSessions(sessions.map((session) => inForce(session, session.daily.out_of_sample))),
    ),
  }
}
