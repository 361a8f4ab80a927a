import { backtest } from '../backtest.ts'
import type { BacktestRequest } from '../backtest-request.ts'
import { combineBacktests } from '../combine-backtests.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import type { CheckedStrategy, SeriesPart } from './checked-strategy.ts'
import { partOfSegments } from './part-of-segments.ts'
import { planColumns } from './plan-columns.ts'
import { planSignals } from './plan-signals.ts'

/** One plan in the segments of one session, on the whole series. */
export interface PlannedSession extends Omit<BacktestRequest, 'columns' | 'plan'> {
  /** Called anew for each part of the series, so that columns which know the calendar can be made for it. */
  readonly plan: (part: SeriesPart) => TradePlan
}

/**
 * A strategy that is declared as plans, for the detectors: one plan, or one for each of several sessions whose segments do
 * not overlap.
 */
export function plannedStrategy(...sessions: readonly PlannedSession[]): CheckedStrategy {
  return {
    columns: (part) => sessions.flatMap(({ plan, costs }) => planColumns(plan(part), costs)),
    run(columns, { firstBar, length, tradeFrom }) {
      const signals = new Int8Array(length)
      const results = sessions.map(({ plan: planFor, ...session }) => {
        const plan = planFor({ firstBar, length })
        const segments = partOfSegments(session.segments, firstBar, firstBar + length, tradeFrom)
        const result = backtest({ ...session, columns, plan, segments })
        planSignals(columns, plan, segments, signals)
        return result
      })
      return { signals, trades: combineBacktests(results).trades }
    },
  }
}
