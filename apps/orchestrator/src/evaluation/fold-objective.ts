import { dailySharpe } from '@openbell/backtest-kernel'
import { dayRuns, foldScore, type FoldRule } from '@openbell/validator'

/** An objective of several runs of days in place of one of all of them. */
export type FoldObjective = FoldRule & {
  /** Runs of trading days that follow each other, of lengths that differ by one at most. */
  readonly folds: number
}

/**
 * The daily Sharpe ratio of each run of days, annualised, made one by the rule. NaN when that of a run is not defined: on
 * days without a trade, idle or not, nothing was seen to hold, and a rule that passed over them would prefer parameters
 * that trade in few runs.
 *
 * @param dailyPnl net profit in US dollars of each trading day, idle ones included
 */
export function foldedSharpe(dailyPnl: Float64Array, objective: FoldObjective): number {
  const runs = dayRuns(dailyPnl.length, objective.folds)
  return foldScore(
    runs.map(({ from, to }) => dailySharpe(dailyPnl.subarray(from, to))),
    objective,
  )
}

/** What is maximised, as reports name it; it follows "the". Without an objective it is the Sharpe ratio of all days. */
export function objectiveName(objective?: FoldObjective): string {
  if (objective === undefined) return 'daily Sharpe ratio of all days'
  const ratios = `Sharpe ratios of ${objective.folds} runs of days`
  return objective.rule === 'median'
    ? `median of the ${ratios}`
    : `mean less ${objective.deviations} standard deviations of the ${ratios}`
}
