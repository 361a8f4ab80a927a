import {
  backtest,
  columnCache,
  combineBacktests,
  fixedSlippage,
  perContractCommission,
  summarizeBacktest,
  type BacktestResult,
  type BacktestSummary,
} from '@openbell/backtest-kernel'
import { strategyById, type Parameters } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { EvaluationSetting } from './market-frame.ts'

/** Parameters to try in one session. */
export interface EvaluationTask {
  readonly session: string
  readonly parameters: Parameters
}

/** How they did: every symbol traded together, one contract each. */
export interface Evaluation {
  readonly summary: BacktestSummary
  /** Net profit in US dollars for each trading day of the window. */
  readonly dailyPnl: Float64Array
}

/** Runs back-tests of one strategy in one window; indicators are computed once for all of them. */
export interface Evaluator {
  evaluate(task: EvaluationTask): Evaluation
  /** Several sessions traded side by side, each with its own parameters. */
  evaluateTogether(tasks: readonly EvaluationTask[]): Evaluation
  /** The same with every trade, by symbol. */
  trades(task: EvaluationTask): ReadonlyMap<string, BacktestResult>
}

/** @throws ConfigurationError `unknown-strategy` or `unknown-session`. */
export function createEvaluator(setting: EvaluationSetting): Evaluator {
  const strategy = strategyById(setting.strategy)
  if (strategy === undefined)
    throw new ConfigurationError('unknown-strategy', `There is no strategy ${setting.strategy}`, {
      remedy: 'Use one of the strategies that `openbell train --help` lists.',
    })
  const caches = new Map(setting.frames.map((frame) => [frame.symbol, columnCache(frame.bars)]))
  const trades = ({ session, parameters }: EvaluationTask): ReadonlyMap<string, BacktestResult> => {
    const plan = strategy.plan(parameters)
    return new Map(
      setting.frames.map((frame) => {
        const segments = frame.segments[session]
        const costs = setting.costs[session]
        if (segments === undefined || costs === undefined)
          throw new ConfigurationError(
            'unknown-session',
            `There are no segments or costs for session ${session}`,
            {
              remedy: `Use one of: ${Object.keys(frame.segments).join(', ')}; costs.slippageTicks needs an entry for each.`,
            },
          )
        const columns = caches.get(frame.symbol)!
        const request = {
          columns,
          segments,
          dayCount: setting.dayCount,
          plan,
          instrument: frame.instrument,
          costs: {
            slippage: fixedSlippage(costs.slippageTicks),
            commission: perContractCommission(costs.commissionPerSide),
          },
        }
        return [frame.symbol, backtest(request)]
      }),
    )
  }
  const evaluateTogether = (tasks: readonly EvaluationTask[]): Evaluation => {
    const combined = combineBacktests(tasks.flatMap((task) => [...trades(task).values()]))
    return {
      summary: summarizeBacktest(combined, { startingBalance: setting.startingBalance }),
      dailyPnl: combined.dailyPnl,
    }
  }
  return { trades, evaluateTogether, evaluate: (task) => evaluateTogether([task]) }
}
