import type { Parameters, Strategy } from '@openbell/strategies'
import type { DeployedCheck } from '@openbell/training-result'
import { judgeDeployed, type WindowEvidence } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { createEvaluator, type Evaluation } from '../evaluation/evaluator.ts'
import { executionJudgedWith, type TrainedExecution } from './execution-judged-with.ts'
import type { LoadedMarket } from './load-market.ts'
import { metricsOf } from './metrics-of.ts'
import { policyOf } from './plan-run.ts'
import { twiceTheSlippage } from './twice-the-slippage.ts'
import { warmUpDays } from './warm-up-days.ts'
import { windowSetting } from './window-setting.ts'

type SessionCheck = DeployedCheck['sessions'][string]

/** Parameters in use, and what is known of where they come from. */
export interface DeployedParameters {
  /** By session. */
  readonly parameters: Readonly<Record<string, Parameters>>
  /** Last trading day of the data they were made from, its sealed days included. */
  readonly searchedUntil: string
  /** Annual Sharpe ratio that each session was adopted with; a session left out was not. */
  readonly promised: Readonly<Record<string, number>>
  readonly trainedWith: TrainedExecution
}

/**
 * Judges parameters in use on every trading day behind those that they were made from. Opens no hold-out: nothing is
 * searched, chosen or staged.
 *
 * @throws ConfigurationError `no-newer-days`
 */
export function judgeDeployedRun(
  market: LoadedMarket,
  configuration: Configuration,
  strategy: Strategy,
  { parameters, searchedUntil, promised, trainedWith }: DeployedParameters,
): DeployedCheck {
  const { tradingDays, sessions } = market.schedule
  const newer = tradingDays.findIndex((day) => day > searchedUntil)
  if (newer < 0) throw noNewerDays(searchedUntil, tradingDays.at(-1)!)
  // A day on which nothing can be traded yet would count as one that earned nothing.
  const from = Math.max(newer, warmUpDays(market.bars, strategy.warmupBars))
  if (from >= tradingDays.length) throw stillSettling(tradingDays.length)
  const setting = windowSetting(market, strategy.id, { from, to: tradingDays.length }, configuration)
  const [usual, stressed] = [createEvaluator(setting), createEvaluator(twiceTheSlippage(setting))]
  const evaluated = sessions.map((session) => {
    const task = { session, parameters: parameters[session]! }
    return { session, usual: usual.evaluate(task), stressed: stressed.evaluate(task) }
  })
  const verdicts = judgeDeployed({
    sessions: evaluated.map((each) => ({
      session: each.session,
      window: windowOf(each.usual),
      stressed: windowOf(each.stressed),
      promisedSharpe: promised[each.session] ?? NaN,
    })),
    policy: policyOf(configuration),
    seed: `${configuration.seed}/${strategy.id}/deployed`,
  })
  const judged = evaluated.map(({ session, usual: evaluation }): [string, SessionCheck] => {
    const { verdict, gates, driftPValue, furtherDays } = verdicts[session]!
    return [
      session,
      {
        verdict,
        further_days: furtherDays,
        promised_sharpe: promised[session] ?? null,
        drift_p: Number.isFinite(driftPValue) ? driftPValue : null,
        metrics: metricsOf(evaluation),
        gates: [...gates],
      },
    ]
  })
  return {
    strategy: strategy.id,
    searched_until: searchedUntil,
    days: {
      from: tradingDays[from]!,
      to: tradingDays.at(-1)!,
      trading_days: tradingDays.length - from,
      left_out: from - newer,
    },
    synthetic: market.summary.synthetic,
    execution: executionJudgedWith(configuration, trainedWith),
    hold_out: 'not opened',
    sessions: Object.fromEntries(judged),
  }
}

function windowOf({ dailyPnl, summary }: Evaluation): WindowEvidence {
  return { dailyPnl, trades: summary.trades, sharpe: summary.sharpe, maxDrawdown: summary.maxDrawdown }
}

function stillSettling(days: number): ConfigurationError {
  return new ConfigurationError(
    'no-newer-days',
    `On all ${days} trading days that were loaded the indicators of the strategy are still settling`,
    { remedy: 'Look back further, with --days.', context: { days } },
  )
}

function noNewerDays(searchedUntil: string, last: string): ConfigurationError {
  return new ConfigurationError(
    'no-newer-days',
    `The parameters were made from days up to ${searchedUntil}, and there is no trading day after ${last}`,
    {
      remedy: 'Wait for newer trading days, or download them.',
      context: { searchedUntil, last },
    },
  )
}
