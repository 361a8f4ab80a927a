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
  return eachTogether(plans, settingsOf, (batches, index) => ({
    trades: batches.reduce((sum, { trades }) => sum + trades[index]!, 0),
    sharpe: dailySharpe(dailyProfit(batches, index)),
  }))
}

/** Net profit in US dollars of many plans for each trading day, all symbols together, in the plans' order. */
export function evaluateDailyProfits(
  plans: readonly SessionPlan[],
  settingsOf: (session: string) => readonly BatchSetting[],
): Float64Array[] {
  return eachTogether(plans, settingsOf, dailyProfit)
}

function eachTogether<T>(
  plans: readonly SessionPlan[],
  settingsOf: (session: string) => readonly BatchSetting[],
  together: (batches: readonly BatchResult[], index: number) => T,
): T[] {
  const results = new Map<number, T>()
  for (const session of new Set(plans.map((each) => each.session))) {
    const rows = plans.flatMap((each, row) => (each.session === session ? [row] : []))
    const batchPlans = rows.map((row) => plans[row]!.plan)
    const batches = settingsOf(session).map((setting) => backtestBatch({ ...setting, plans: batchPlans }))
    rows.forEach((row, index) => results.set(row, together(batches, index)))
  }
  return plans.map((_, row) => results.get(row)!)
}

/** One plan on all symbols: days are added up in the order in which `combineBacktests` does it. */
function dailyProfit(batches: readonly BatchResult[], index: number): Float64Array {
  const account = new Float64Array(batches[0]?.dayCount ?? 0)
  for (const { dailyPnl, dayCount } of batches)
    for (let day = 0; day < dayCount; day++) account[day]! += dailyPnl[index * dayCount + day]!
  return account
}
