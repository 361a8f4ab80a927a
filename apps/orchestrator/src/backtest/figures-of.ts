import {
  combineExcursions,
  describeBacktest,
  summarizeExcursion,
  tradeExcursions,
  type BacktestDescription,
  type DrawdownEpisode,
  type ExcursionSummary,
  type TradeFigures,
} from '@openbell/backtest-kernel'
import type {
  BacktestFigures,
  DrawdownResult,
  ExcursionResult,
  TradeFiguresResult,
} from '@openbell/training-result'
import { defined } from './defined.ts'
import { joinParts } from './join-parts.ts'
import { oneSeries } from './one-series.ts'
import { tradesByHour, tradesByWeekday } from './trade-groups.ts'
import type { TradedPart } from './traded-part.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Every figure of some parts in one account, in the published shape. `days` are the trading days of the account. */
export function figuresOf(
  parts: readonly TradedPart[],
  { days, startingBalance }: { readonly days: readonly string[]; readonly startingBalance: number },
): BacktestFigures {
  const joined = joinParts(parts)
  const series = oneSeries(parts)
  const described = describeBacktest(joined, { startingBalance, ...(series && { series }) })
  return {
    ...tradeFigures(described),
    ...accountFigures(described),
    deepest_drawdown: drawdown(described.deepestDrawdown, days),
    longest_drawdown: drawdown(described.longestDrawdown, days),
    costs: joined.trades.costs.reduce((sum, costs) => sum + costs, 0),
    ...excursions(described, parts),
    by_exit_reason: described.byExitReason.map((group) => ({
      reason: group.reason,
      ...tradeFigures(group),
    })),
    by_hour: tradesByHour(joined).map((group) => ({ hour: group.group, ...tradeFigures(group) })),
    by_weekday: tradesByWeekday(joined, days).map((group) => ({
      weekday: WEEKDAYS[group.group]!,
      ...tradeFigures(group),
    })),
  }
}

function tradeFigures(figures: TradeFigures): TradeFiguresResult {
  return {
    trades: figures.trades,
    net_pnl: figures.netPnl,
    win_rate: defined(figures.winRate),
    expectancy: defined(figures.expectancy),
    avg_r_multiple: defined(figures.averageR),
    payoff_ratio: defined(figures.payoffRatio),
    profit_factor: defined(figures.profitFactor),
  }
}

function accountFigures(described: BacktestDescription) {
  return {
    sharpe: defined(described.sharpe),
    sortino: defined(described.sortino),
    calmar: defined(described.calmar),
    annual_return: defined(described.annualReturn),
    compound_annual_return: defined(described.compoundAnnualReturn),
    annual_volatility: defined(described.annualVolatility),
    skewness: defined(described.skewness),
    raw_kurtosis: defined(described.rawKurtosis),
    tail_ratio: defined(described.tailRatio),
    max_drawdown: described.maxDrawdown,
    max_drawdown_money: described.maxDrawdownMoney,
    consecutive_losses: described.consecutiveLosses,
    cost_share: defined(described.costShare),
    day_exposure: defined(described.dayExposure),
    bar_exposure: defined(described.barExposure ?? NaN),
  }
}

function drawdown(episode: DrawdownEpisode | null, days: readonly string[]): DrawdownResult | null {
  if (episode === null) return null
  const { peakDay, troughDay, recoveryDay, days: length, money, share } = episode
  return {
    peak_day: days[peakDay] ?? null,
    trough_day: days[troughDay]!,
    recovery_day: recoveryDay === null ? null : days[recoveryDay]!,
    days: length,
    money,
    share,
  }
}

/** Excursions are measured on bars: on those of each part by itself where there is no one series of all trades. */
function excursions(
  { adverseExcursion, favourableExcursion }: BacktestDescription,
  parts: readonly TradedPart[],
): Pick<BacktestFigures, 'adverse_excursion' | 'favourable_excursion'> {
  if (adverseExcursion !== undefined && favourableExcursion !== undefined)
    return {
      adverse_excursion: excursion(adverseExcursion),
      favourable_excursion: excursion(favourableExcursion),
    }
  const { adverse, favourable } = combineExcursions(
    parts.map(({ result, frame }) => tradeExcursions(result.trades, frame.bars, frame.instrument)),
  )
  return {
    adverse_excursion: excursion(summarizeExcursion(adverse)),
    favourable_excursion: excursion(summarizeExcursion(favourable)),
  }
}

function excursion(summary: ExcursionSummary): ExcursionResult {
  return {
    average_points: defined(summary.averagePoints),
    average_dollars: defined(summary.averageDollars),
    average_r: defined(summary.averageR),
    largest_points: defined(summary.largestPoints),
    largest_dollars: defined(summary.largestDollars),
    largest_r: defined(summary.largestR),
  }
}
