import {
  backtestBatch,
  dailySharpe,
  type BatchResult,
  type BatchSetting,
  type TradePlan,
} from '@openbell/backtest-kernel'

/** What a search looks at: every symbol traded together, one contract each. */
export interface TrialEvaluation {
  readonly trades: number
  /** Of daily net profit, annualised; NaN where it is not defined. */
  readonly sharpe: number
}

interface SessionPlan {
  readonly session: string
  readonly plan: TradePlan
}

/** Evaluates many plans, one batch for each session and symbol; results come in the plans' order. */
export function evaluateTrials(
  plans: readonly SessionPlan[],
  settingsOf: (session: string) => readonly BatchSetting[],
): TrialEvaluation[] {
  const evaluations: TrialEvaluation[] = Array.from(plans, () => ({ trades: 0, sharpe: NaN }))
  for (const session of new Set(plans.map((each) => each.session))) {
    const rows = plans.flatMap((each, row) => (each.session === session ? [row] : []))
    const batchPlans = rows.map((row) => plans[row]!.plan)
    const batches = settingsOf(session).map((setting) => backtestBatch({ ...setting, plans: batchPlans }))
    rows.forEach((row, index) => (evaluations[row] = together(batches, index)))
  }
  return evaluations
}

/** One plan on all symbols: days are added up in the order in which `combineBacktests` does it. */
function together(batches: readonly BatchResult[], index: number): TrialEvaluation {
  let trades = 0
  const account = new Float64Array(batches[0]?.dayCount ?? 0)
  for (const { dailyPnl, dayCount, trades: counts } of batches) {
    trades += counts[index]!
    for (let day = 0; day < dayCount; day++) account[day]! += dailyPnl[index * dayCount + day]!
  }
  return { trades, sharpe: dailySharpe(account) }
}
