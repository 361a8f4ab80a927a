import { z } from 'zod'

const figure = z.number().nullable()

/** Figures that trades have by themselves. Null: undefined, for want of trades, winners or losers. */
export const tradeFiguresSchema = z.strictObject({
  trades: z.int().nonnegative(),
  net_pnl: z.number().describe('US dollars, after slippage and commission'),
  win_rate: figure,
  expectancy: figure.describe('US dollars a trade'),
  avg_r_multiple: figure,
  payoff_ratio: figure,
  profit_factor: figure,
})

/** One stretch of days below a high. */
export const drawdownSchema = z.strictObject({
  peak_day: z.iso.date().nullable().describe('Null: the starting balance is the high'),
  trough_day: z.iso.date(),
  recovery_day: z.iso.date().nullable().describe('Null: still below the high'),
  days: z.int().positive().describe('Trading days that ended below the high'),
  money: z.number().positive().describe('US dollars from the high to the trough'),
  share: z.number().positive().describe('The same as a share of the high'),
})

/** Excursions of all trades: mean and largest. */
export const excursionSchema = z.strictObject({
  average_points: figure,
  average_dollars: figure,
  average_r: figure,
  largest_points: figure,
  largest_dollars: figure,
  largest_r: figure,
})

/** Every figure of a back-test; docs/metrics.md defines each. Null where a figure is not defined. */
export const backtestFiguresSchema = tradeFiguresSchema.extend({
  sharpe: figure,
  sortino: figure,
  calmar: figure,
  annual_return: figure.describe('Share of the starting balance, simple'),
  compound_annual_return: figure,
  annual_volatility: figure.describe('Share of the starting balance'),
  skewness: figure,
  raw_kurtosis: figure.describe('3 for a normal distribution'),
  tail_ratio: figure,
  max_drawdown: z.number().nonnegative().describe('Share of the highest balance at the end of a day'),
  max_drawdown_money: z.number().nonnegative(),
  deepest_drawdown: drawdownSchema.nullable(),
  longest_drawdown: drawdownSchema.nullable(),
  consecutive_losses: z.int().nonnegative(),
  costs: z.number().describe('What slippage and commission took, in US dollars'),
  cost_share: figure.describe('Costs over the profits of the trades that won before costs'),
  day_exposure: figure.describe('Share of days with a trade'),
  bar_exposure: figure.describe('Share of the sessions’ bars in a position; null for several symbols'),
  adverse_excursion: excursionSchema.describe('MAE; points are null for several symbols'),
  favourable_excursion: excursionSchema.describe('MFE; points are null for several symbols'),
  by_exit_reason: z.array(tradeFiguresSchema.extend({ reason: z.string() })),
  by_hour: z
    .array(tradeFiguresSchema.extend({ hour: z.int().min(0).max(23) }))
    .describe('By the hour of entry on the New York clock; hours without a trade are left out'),
  by_weekday: z
    .array(tradeFiguresSchema.extend({ weekday: z.string() }))
    .describe('By the weekday of the trading day: Sunday evening is Monday'),
})

export type TradeFiguresResult = z.infer<typeof tradeFiguresSchema>
export type DrawdownResult = z.infer<typeof drawdownSchema>
export type ExcursionResult = z.infer<typeof excursionSchema>
export type BacktestFigures = z.infer<typeof backtestFiguresSchema>
