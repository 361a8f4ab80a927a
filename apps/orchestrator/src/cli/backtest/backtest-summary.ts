import type { BacktestFigures, DrawdownResult } from '@openbell/training-result'
import { figurePairs, type FigurePair } from '../figure-pairs.ts'
import { count, dollars, figure, percent } from '../format-figures.ts'

/** The figures of the account on the left, those of its trades on the right. */
export function backtestSummary(figures: BacktestFigures, columns: number): string {
  return figurePairs(accountPairs(figures), tradePairs(figures), columns)
}

function accountPairs(figures: BacktestFigures): FigurePair[] {
  return [
    ['net profit', dollars(figures.net_pnl)],
    ['return a year', percent(figures.annual_return)],
    ['volatility a year', percent(figures.annual_volatility)],
    ['Sharpe', figure(figures.sharpe)],
    ['Sortino', figure(figures.sortino)],
    ['Calmar', figure(figures.calmar)],
    ['drawdown', percent(figures.max_drawdown)],
    ['drawdown in dollars', dollars(figures.max_drawdown_money)],
    ['longest below a high', days(figures.longest_drawdown)],
    ['days with a trade', percent(figures.day_exposure, 0)],
    ['skewness of days', figure(figures.skewness)],
    ['kurtosis of days', figure(figures.raw_kurtosis)],
    ['tail ratio', figure(figures.tail_ratio)],
  ]
}

function tradePairs(figures: BacktestFigures): FigurePair[] {
  const { adverse_excursion: adverse, favourable_excursion: favourable } = figures
  return [
    ['trades', count(figures.trades)],
    ['win rate', percent(figures.win_rate, 0)],
    ['average R', figure(figures.avg_r_multiple)],
    ['expectancy', money(figures.expectancy)],
    ['payoff ratio', figure(figures.payoff_ratio)],
    ['profit factor', figure(figures.profit_factor)],
    ['losses in a row', count(figures.consecutive_losses)],
    ['costs', dollars(figures.costs)],
    ['costs of gross profit', percent(figures.cost_share, 0)],
    // Several symbols have none: each has bars of its own.
    ['time in a position', percent(figures.bar_exposure, 0)],
    ['MAE, average R', figure(adverse.average_r)],
    ['MFE, average R', figure(favourable.average_r)],
  ]
}

function money(value: number | null): string {
  if (value === null) return figure(null)
  return `${value < 0 ? '−' : ''}$${Math.abs(value).toFixed(2)}`
}

function days(drawdown: DrawdownResult | null): string {
  if (drawdown === null) return figure(null)
  return `${count(drawdown.days)} ${drawdown.days === 1 ? 'day' : 'days'}`
}
