import type { BacktestResult } from '../backtest-request.ts'
import type { Instrument } from '../market/instrument.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { Trades } from '../trading/trades.ts'
import { annualReturn } from './annual-return.ts'
import { annualVolatility } from './annual-volatility.ts'
import type { BacktestDescription } from './backtest-description.ts'
import { barExposure } from './bar-exposure.ts'
import { calmarRatio } from './calmar-ratio.ts'
import { compoundAnnualReturn } from './compound-annual-return.ts'
import { consecutiveLosses } from './consecutive-losses.ts'
import { costShare } from './cost-share.ts'
import { dailySharpe } from './daily-sharpe.ts'
import { dailySortino } from './daily-sortino.ts'
import { dayExposure } from './day-exposure.ts'
import { deepestDrawdown } from './deepest-drawdown.ts'
import { longestDrawdown } from './longest-drawdown.ts'
import { maxDrawdown } from './max-drawdown.ts'
import { maxDrawdownMoney } from './max-drawdown-money.ts'
import { rawKurtosis } from './raw-kurtosis.ts'
import { skewness } from './skewness.ts'
import { summarizeExcursion } from './summarize-excursion.ts'
import { tailRatio } from './tail-ratio.ts'
import { tradeExcursions } from './trade-excursions.ts'
import { tradeFigures } from './trade-figures.ts'
import { tradesByExitReason } from './trades-by-exit-reason.ts'
import { tradesByGroup } from './trades-by-group.ts'

/** The one series that the trades were made on; what walks bars is left out without it. */
export interface TradedSeries {
  readonly bars: BarColumns
  readonly segments: SegmentTable
  readonly instrument: Instrument
  /** Group of each bar by name of the grouping, such as `hour` or `weekday`. */
  readonly groups?: Readonly<Record<string, Int32Array>>
}

/**
 * Every figure of one back-test, for reports. A search asks `summarizeBacktest`, which is far cheaper.
 *
 * @throws KernelInputError `invalid-money` for a balance that is none, `invalid-results` for a trade on a bar without a
 * group
 */
export function describeBacktest(
  { trades, dailyPnl }: BacktestResult,
  { startingBalance, series }: { readonly startingBalance: number; readonly series?: TradedSeries },
): BacktestDescription {
  return {
    sharpe: dailySharpe(dailyPnl),
    sortino: dailySortino(dailyPnl),
    calmar: calmarRatio(dailyPnl, startingBalance),
    annualReturn: annualReturn(dailyPnl, startingBalance),
    compoundAnnualReturn: compoundAnnualReturn(dailyPnl, startingBalance),
    annualVolatility: annualVolatility(dailyPnl, startingBalance),
    skewness: skewness(dailyPnl),
    rawKurtosis: rawKurtosis(dailyPnl),
    tailRatio: tailRatio(dailyPnl),
    maxDrawdown: maxDrawdown(dailyPnl, startingBalance),
    maxDrawdownMoney: maxDrawdownMoney(dailyPnl),
    deepestDrawdown: deepestDrawdown(dailyPnl, startingBalance),
    longestDrawdown: longestDrawdown(dailyPnl, startingBalance),
    ...tradeFigures(trades),
    consecutiveLosses: consecutiveLosses(trades),
    costShare: costShare(trades),
    dayExposure: dayExposure(trades, dailyPnl.length),
    byExitReason: tradesByExitReason(trades),
    ...(series && describeSeries(trades, series)),
  }
}

function describeSeries(
  trades: Trades,
  { bars, segments, instrument, groups = {} }: TradedSeries,
): Pick<BacktestDescription, 'barExposure' | 'adverseExcursion' | 'favourableExcursion' | 'byGroup'> {
  const { adverse, favourable } = tradeExcursions(trades, bars, instrument)
  return {
    barExposure: barExposure(trades, segments),
    adverseExcursion: summarizeExcursion(adverse),
    favourableExcursion: summarizeExcursion(favourable),
    byGroup: Object.fromEntries(
      Object.entries(groups).map(([name, groupOfBar]) => [name, tradesByGroup(trades, groupOfBar)]),
    ),
  }
}
