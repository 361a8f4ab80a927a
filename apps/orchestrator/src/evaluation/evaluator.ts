import {
  backtest,
  columnCache,
  combineBacktests,
  summarizeBacktest,
  type BacktestResult,
  type BacktestSummary,
  type BatchSetting,
  type ColumnCache,
  type TradePlan,
} from '@openbell/backtest-kernel'
import { strategyById, type Parameters } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { cacheBytesPerFrame, type EvaluationSetting, type MarketFrame } from './market-frame.ts'
import { evaluateDailyProfits, evaluateTrials, type TrialEvaluation } from './evaluate-trials.ts'
import type { FoldObjective } from './fold-objective.ts'
import { segmentsWithin, type DaysWithin } from './segments-within.ts'
import { tradedSession } from './traded-session.ts'

/** Parameters to try in one session. */
export interface EvaluationTask {
  readonly session: string
  /** The only days that are traded, and judged by `trials`; all of the window when left out. */
  readonly days?: DaysWithin
  /** What `trials` says beside the Sharpe ratio of all days. */
  readonly objective?: FoldObjective
  readonly parameters: Parameters
}

/** How they did: every symbol traded together. */
export interface Evaluation {
  readonly summary: BacktestSummary
  /** Net profit in US dollars for each trading day of the window. */
  readonly dailyPnl: Float64Array
}

/** What many tasks can be asked for at once: one figure or account for each. */
export interface TaskFigures {
  readonly trials: TrialEvaluation
  /** Net profit in US dollars for each trading day. */
  readonly dailyProfits: Float64Array
}

/** Runs back-tests of one strategy in one window; indicators are computed once for all of them. */
export interface Evaluator {
  /** Many sets of parameters for a search: no list of trades is made. */
  trials(tasks: readonly EvaluationTask[]): TrialEvaluation[]
  /** Net profit in US dollars of each of them for each trading day. */
  dailyProfits(tasks: readonly EvaluationTask[]): Float64Array[]
  evaluate(task: EvaluationTask): Evaluation
  /** Several sessions traded side by side, each with its own parameters. */
  evaluateTogether(tasks: readonly EvaluationTask[]): Evaluation
  /** The same with every trade, by symbol. */
  trades(task: EvaluationTask): ReadonlyMap<string, BacktestResult>
}

/**
 * @param caches by symbol; those of the evaluator alone when left out.
 * @throws ConfigurationError `unknown-strategy` or `unknown-session`.
 */
export function createEvaluator(
  setting: EvaluationSetting,
  caches: ReadonlyMap<string, ColumnCache> = ownCaches(setting),
): Evaluator {
  const strategy = strategyById(setting.strategy)
  if (strategy === undefined)
    throw new ConfigurationError('unknown-strategy', `There is no strategy ${setting.strategy}`, {
      remedy: 'Use one of the strategies that `openbell train --help` lists.',
    })
  const batchSetting = (frame: MarketFrame, session: string, days?: DaysWithin): BatchSetting => {
    const { segments, costs } = tradedSession(setting, frame, session)
    return {
      columns: caches.get(frame.symbol)!,
      dayCount: setting.dayCount,
      instrument: frame.instrument,
      costs,
      segments: days === undefined ? segments : segmentsWithin(segments, days),
      ...(setting.fills && { fills: setting.fills }),
    }
  }
  const planOf = (parameters: Parameters): TradePlan => {
    const { contracts } = setting
    return { ...strategy.plan(parameters), ...(contracts !== undefined && { contracts }) }
  }
  const trades = ({ session, days, parameters }: EvaluationTask): ReadonlyMap<string, BacktestResult> => {
    const plan = planOf(parameters)
    return new Map(
      setting.frames.map((frame) => [
        frame.symbol,
        backtest({ ...batchSetting(frame, session, days), plan }),
      ]),
    )
  }
  const evaluateTogether = (tasks: readonly EvaluationTask[]): Evaluation => {
    const combined = combineBacktests(tasks.flatMap((task) => [...trades(task).values()]))
    return {
      summary: summarizeBacktest(combined, { startingBalance: setting.startingBalance }),
      dailyPnl: combined.dailyPnl,
    }
  }
  const batchSettings = (session: string, days?: DaysWithin): BatchSetting[] =>
    setting.frames.map((frame) => batchSetting(frame, session, days))
  const sessionPlans = (tasks: readonly EvaluationTask[]) =>
    tasks.map(({ parameters, ...where }) => ({ ...where, plan: planOf(parameters) }))
  return {
    trades,
    evaluateTogether,
    evaluate: (task) => evaluateTogether([task]),
    trials: (tasks) => evaluateTrials(sessionPlans(tasks), batchSettings),
    dailyProfits: (tasks) => evaluateDailyProfits(sessionPlans(tasks), batchSettings),
  }
}

function ownCaches(setting: EvaluationSetting): ReadonlyMap<string, ColumnCache> {
  const maxBytes = cacheBytesPerFrame(setting)
  return new Map(setting.frames.map(({ symbol, bars }) => [symbol, columnCache(bars, { maxBytes })]))
}
