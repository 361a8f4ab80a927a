import {
  backtestBatch,
  dailySharpe,
  type BatchResult,
  type BatchSetting,
  type TradePlan,
} from '@openbell/backtest-kernel'
import { foldedSharpe, type FoldObjective } from './fold-objective.ts'
import type { DaysWithin } from './segments-within.ts'

/** What a search looks at: every symbol traded together, one contract each. */
export interface TrialEvaluation {
  readonly trades: number
  /** Of daily net profit, annualised; NaN where it is not defined. */
  readonly sharpe: number
  /** Where an objective of several runs of days was asked for, its value; NaN where it is not defined. */
  readonly folded?: number
}

interface SessionPlan {
  readonly session: string
  /** The only days that are traded and looked at; all of the window when left out. */
  readonly days?: DaysWithin
  readonly objective?: FoldObjective
  readonly plan: TradePlan
}

type SettingsOf = (session: string, days?: DaysWithin) => readonly BatchSetting[]

/** Evaluates many plans, one batch for each session and symbol; results come in the plans' order. */
export function evaluateTrials(plans: readonly SessionPlan[], settingsOf: SettingsOf): TrialEvaluation[] {
  return eachTogether(plans, settingsOf, (batches, index, { days, objective }) => {
    const dailyPnl = dailyProfit(batches, index).subarray(days?.from, days?.to)
    return {
      trades: batches.reduce((sum, { trades }) => sum + trades[index]!, 0),
      sharpe: dailySharpe(dailyPnl),
      ...(objective && { folded: foldedSharpe(dailyPnl, objective) }),
    }
  })
}

/** Net profit in US dollars of many plans for each trading day, all symbols together, in the plans' order. */
export function evaluateDailyProfits(plans: readonly SessionPlan[], settingsOf: SettingsOf): Float64Array[] {
  return eachTogether(plans, settingsOf, dailyProfit)
}

function eachTogether<T>(
  plans: readonly SessionPlan[],
  settingsOf: SettingsOf,
  together: (batches: readonly BatchResult[], index: number, plan: SessionPlan) => T,
): T[] {
  const groups = new Map<string, number[]>()
  plans.forEach(({ session, days }, row) => {
    const key = JSON.stringify([session, days?.from, days?.to])
    const rows = groups.get(key)
    if (rows === undefined) groups.set(key, [row])
    else rows.push(row)
  })
  const results = new Map<number, T>()
  for (const rows of groups.values()) {
    const { session, days } = plans[rows[0]!]!
    const batchPlans = rows.map((row) => plans[row]!.plan)
    const batches = settingsOf(session, days).map((setting) =>
      backtestBatch({ ...setting, plans: batchPlans }),
    )
    rows.forEach((row, index) => results.set(row, together(batches, index, plans[row]!)))
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
