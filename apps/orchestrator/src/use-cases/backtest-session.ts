import { EXIT_REASONS, type BacktestResult } from '@openbell/backtest-kernel'
import { boundsViolations, defaultParameters, type Parameters } from '@openbell/strategies'
import type { DataSummary } from '@openbell/training-result'
import { splitTradingDays, standardPolicy } from '@openbell/validator'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { createEvaluator, type Evaluation } from '../evaluation/evaluator.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { loadMarket, type LoadedMarket } from '../training/load-market.ts'
import { requireStrategies } from '../training/require-strategies.ts'
import { windowSetting } from '../training/window-setting.ts'

/** What to back-test. */
export interface BacktestQuestion {
  readonly strategy: string
  readonly session: string
  /** Values that differ from the strategy's defaults. */
  readonly parameters: Parameters
  /** First and last trading day, ISO dates; all that was loaded when left out. */
  readonly from?: string
  readonly to?: string
}

/** One trade as programs want it. */
export interface DescribedTrade {
  readonly symbol: string
  readonly direction: 'long' | 'short'
  readonly entry_time: string
  readonly entry_price: number
  readonly exit_time: string
  readonly exit_price: number
  readonly exit_reason: string
  readonly net_pnl: number
  readonly r_multiple: number
}

/** The answer: figures, days and every trade in order of entry. */
export interface BacktestAnswer {
  readonly parameters: Parameters
  readonly days: readonly string[]
  readonly evaluation: Evaluation
  readonly trades: readonly DescribedTrade[]
  readonly data: DataSummary
  /** How many of the days a training run on this data would seal. */
  readonly sealedDays: number
}

/** Back-tests one set of parameters in one session. Prices are those of the continuous series: back-adjusted at rolls. */
export async function backtestSession(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
  question: BacktestQuestion,
): Promise<BacktestAnswer> {
  const [strategy] = requireStrategies([question.strategy])
  const parameters = { ...defaultParameters(strategy!), ...question.parameters }
  const [violation] = boundsViolations(strategy!, parameters)
  if (violation !== undefined)
    throw new ConfigurationError('invalid-value', `--params: ${violation}`, {
      remedy: 'Stay inside the bounds of the strategy: they are what the bot accepts.',
    })
  const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin))
  const range = dayRange(market, question)
  const { tradingDays } = market.schedule
  const { holdOutShare = standardPolicy.holdOutShare } = run.configuration.gates
  const sealedFrom = tradingDays.length - splitTradingDays({ tradingDays, holdOutShare }).holdOut.tradingDays
  const evaluator = createEvaluator(windowSetting(market, strategy!.id, range, run.configuration))
  const task = { session: question.session, parameters }
  const trades = [...evaluator.trades(task)].flatMap(([symbol, result]) => describe(market, symbol, result))
  return {
    parameters,
    days: market.schedule.tradingDays.slice(range.from, range.to),
    evaluation: evaluator.evaluate(task),
    data: market.summary,
    sealedDays: Math.max(0, range.to - Math.max(range.from, sealedFrom)),
    trades: trades.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
  }
}

/** By entry, then by symbol; plain comparison, which no locale changes. */
function orderOf({ entry_time, symbol }: DescribedTrade): string {
  return `${entry_time}/${symbol}`
}

function dayRange({ schedule: { tradingDays } }: LoadedMarket, { from, to }: BacktestQuestion) {
  const first = from === undefined ? 0 : tradingDays.findIndex((day) => day >= from)
  const last = to === undefined ? tradingDays.length - 1 : tradingDays.findLastIndex((day) => day <= to)
  if (first >= 0 && last >= first) return { from: first, to: last + 1 }
  throw new ConfigurationError(
    'invalid-value',
    `There is no trading day from ${from ?? 'the first'} to ${to ?? 'the last'}`,
    {
      remedy: `The data reach from ${tradingDays[0]} to ${tradingDays.at(-1)}; --days loads more.`,
    },
  )
}

function describe({ bars }: LoadedMarket, symbol: string, { trades }: BacktestResult): DescribedTrade[] {
  const series = bars.find((one) => one.symbol === symbol)!
  const time = (bar: number): string => new Date(series.ts[bar]!).toISOString().replace('.000Z', 'Z')
  return Array.from({ length: trades.length }, (_, row) => ({
    symbol,
    direction: trades.direction[row]! > 0 ? 'long' : 'short',
    entry_time: time(trades.entryBar[row]!),
    entry_price: trades.entryPrice[row]!,
    exit_time: time(trades.exitBar[row]!),
    exit_price: trades.exitPrice[row]!,
    exit_reason: EXIT_REASONS[trades.exitReason[row]!]!,
    net_pnl: trades.pnl[row]!,
    r_multiple: trades.rMultiple[row]!,
  }))
}
