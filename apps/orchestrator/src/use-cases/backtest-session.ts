import { summarizeBacktest } from '@openbell/backtest-kernel'
import type { PrintedBacktest } from '@openbell/training-result'
import { backtestRemarks } from '../backtest/backtest-remarks.ts'
import type { BacktestQuestion } from '../backtest/backtest-question.ts'
import { checkAccount } from '../backtest/check-account.ts'
import { dailyAccount } from '../backtest/daily-account.ts'
import { daysBetween } from '../backtest/days-between.ts'
import { describeTrades } from '../backtest/describe-trades.ts'
import { figuresByPart } from '../backtest/figures-by-part.ts'
import { joinParts } from '../backtest/join-parts.ts'
import { requireDatesInOrder } from '../backtest/require-dates-in-order.ts'
import { requireParameters } from '../backtest/require-parameters.ts'
import { requireSessions } from '../backtest/require-sessions.ts'
import { rulesOf } from '../backtest/rules-of.ts'
import { sealedDays } from '../backtest/sealed-days.ts'
import { tradeParts } from '../backtest/trade-parts.ts'
import { withCosts } from '../backtest/with-costs.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { loadMarket } from '../training/load-market.ts'
import { metricsOf } from '../training/metrics-of.ts'
import { requireStrategy } from '../training/require-strategy.ts'
import { windowSetting } from '../training/window-setting.ts'

/** A search needs many; what one set of parameters did can be told of a single day. */
const LEAST_TRADING_DAYS = 1

/**
 * Back-tests one set of parameters in one session or in all of them, in one account. Prices are those of the continuous
 * series: back-adjusted at rolls.
 */
export async function backtestSession(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  question: BacktestQuestion,
): Promise<PrintedBacktest> {
  const strategy = requireStrategy(question.strategy)
  const parameters = requireParameters(strategy, question.parameters)
  const sessions = requireSessions(question.session, run.configuration)
  requireDatesInOrder(question)
  const configuration = withCosts(run.configuration, question)
  const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin, LEAST_TRADING_DAYS))
  const range = daysBetween(market.schedule.tradingDays, question)
  const days = market.schedule.tradingDays.slice(range.from, range.to)
  const contracts = question.contracts ?? strategy.plan(parameters).contracts ?? 1
  const setting = {
    ...windowSetting(market, strategy.id, range, configuration),
    fills: question.fills,
    contracts,
  }
  const { startingBalance } = setting
  const parts = tradeParts(market, setting, sessions, parameters)
  const joined = joinParts(parts)
  const { source, synthetic, description, hash, range: loaded } = market.summary
  return {
    strategy: strategy.id,
    session: sessions.length > 1 ? 'all' : sessions[0]!,
    sessions,
    symbols: configuration.symbols,
    data: { source, synthetic, description, hash, range: loaded },
    window: {
      from: days[0]!,
      to: days.at(-1)!,
      trading_days: days.length,
      sealed_days: sealedDays(range, market.schedule.tradingDays.length, configuration),
    },
    remarks: backtestRemarks({
      market,
      sessions,
      range,
      warmupBars: strategy.warmupBars,
      minimumTradingDays: configuration.minimumTradingDays,
    }),
    parameters,
    rules: rulesOf(setting, sessions, { ...question.fills, contracts }),
    metrics: metricsOf({ summary: summarizeBacktest(joined, { startingBalance }) }),
    figures: figuresByPart(parts, { days, startingBalance }),
    account_check: checkAccount(question.account, joined, days),
    daily: dailyAccount(joined.dailyPnl, days, startingBalance),
    trades: describeTrades(joined, days),
  }
}
