import { z } from 'zod'
import { accountResultSchema } from './account-result.ts'
import { backtestFiguresSchema } from './backtest-figures.ts'
import { backtestTradeSchema } from './backtest-trade.ts'
import { dataSummarySchema } from './data-summary.ts'
import { metricsSchema } from './metrics.ts'
import { parametersSchema } from './session-result.ts'

/** What fills and costs were taken to be. */
export const backtestRulesSchema = z.strictObject({
  contracts: z.int().positive().describe('A trade'),
  target_fill: z
    .enum(['touch', 'through'])
    .describe('Whether a bar that reaches a limit fills it, or has to go a tick beyond'),
  target_gap: z
    .enum(['target', 'open'])
    .describe('Where a bar that opens beyond a limit fills it: at its price, or at the better open'),
  costs: z
    .record(
      z.string(),
      z.strictObject({
        slippage_ticks: z.number().nonnegative().describe('Lost at every market or stop fill'),
        commission_per_side: z.number().nonnegative().describe('US dollars for one contract'),
      }),
    )
    .describe('By session'),
  starting_balance: z.number().describe('US dollars that shares and returns are of'),
})

/** What `openbell backtest --json` prints: the same inputs give the same bytes. */
export const printedBacktestSchema = z.strictObject({
  strategy: z.string(),
  session: z.string().describe('A session, or `all`'),
  sessions: z.array(z.string()).describe('The sessions traded'),
  symbols: z.array(z.string()),
  data: dataSummarySchema.pick({ source: true, synthetic: true, description: true, hash: true, range: true }),
  window: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    trading_days: z.int().positive(),
    sealed_days: z
      .int()
      .nonnegative()
      .describe('How many of them a training run that ends with these data would seal, at the least'),
  }),
  remarks: z
    .array(z.strictObject({ code: z.enum(['few-days', 'warm-up']), message: z.string() }))
    .describe('What makes figures doubtful: few trading days, or minutes lost while indicators settle'),
  parameters: parametersSchema,
  rules: backtestRulesSchema,
  metrics: metricsSchema.describe('The figures that a search looks at, of everything together'),
  figures: z.strictObject({
    combined: backtestFiguresSchema.describe('Every symbol and session in one account'),
    parts: z
      .array(
        backtestFiguresSchema.extend({
          symbol: z.string().nullable().describe('Null: all symbols'),
          session: z.string().nullable().describe('Null: all sessions'),
        }),
      )
      .describe('Each symbol in each session; then, where both are several, each symbol and each session'),
  }),
  account_check: accountResultSchema.nullable().describe('Null when none was asked for'),
  daily: z
    .array(
      z.strictObject({
        day: z.iso.date(),
        net_pnl: z.number(),
        balance: z.number().describe('At the end of the day, from the starting balance'),
      }),
    )
    .describe('Every trading day of the window; the profits add up to those of the trades'),
  trades: z.array(backtestTradeSchema).describe('In order of entry'),
})

export type PrintedBacktest = z.infer<typeof printedBacktestSchema>
