import { z } from 'zod'

/** How one set of parameters did in one window of trading days. Null: undefined, for want of trades or of variation. */
export const metricsSchema = z.strictObject({
  sharpe: z
    .number()
    .nullable()
    .describe('Mean over standard deviation of daily net profit, idle days included, times the root of 252'),
  net_pnl: z.number().describe('Net profit in US dollars, after slippage and commission'),
  trades: z.int().nonnegative(),
  win_rate: z.number().min(0).max(1).nullable().describe('Share of trades with a net profit above zero'),
  avg_r_multiple: z.number().nullable().describe('Mean net profit of a trade in units of its initial risk'),
  profit_factor: z
    .number()
    .nonnegative()
    .nullable()
    .describe('Gross profit over gross loss; null without a loss'),
  max_drawdown: z
    .number()
    .nonnegative()
    .describe('Largest fall from a peak of daily equity, as a share of that peak'),
})

/** The same parameters on the days that the search saw and on the sealed days. */
export const windowsSchema = z.strictObject({ in_sample: metricsSchema, out_of_sample: metricsSchema })

export type Metrics = z.infer<typeof metricsSchema>
export type Windows = z.infer<typeof windowsSchema>
