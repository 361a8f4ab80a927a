import { z } from 'zod'

/** One position, from its entry to the exit of its last contract. Prices are those of the continuous series. */
export const backtestTradeSchema = z.strictObject({
  symbol: z.string(),
  session: z.string(),
  contract: z.string().describe('The contract that was traded'),
  back_adjustment: z
    .number()
    .describe(
      'Points by which later rolls have shifted its prices; less this they are those of the contract',
    ),
  trading_day: z.iso.date().describe('The day that its profit is booked to'),
  direction: z.enum(['long', 'short']),
  contracts: z.int().positive(),
  entry_time: z.iso.datetime().describe('Open of the minute of the entry, UTC: filled at that open'),
  entry_price: z.number().describe('As filled, slippage included'),
  initial_stop: z.number(),
  exit_time: z.iso.datetime().describe('Open of the minute in which the last contract left, UTC'),
  exit_price: z.number().describe('As filled, of the last contract'),
  exit_reason: z.string(),
  partial_fills: z
    .array(z.strictObject({ time: z.iso.datetime(), price: z.number(), contracts: z.int().positive() }))
    .describe('Contracts that left before the last ones'),
  net_pnl: z.number().describe('US dollars, after slippage and commission'),
  costs: z.number().describe('What slippage and commission took, in US dollars'),
  r_multiple: z.number().describe('Net profit over the initial risk'),
  mae_points: z.number().nonnegative().describe('Maximum adverse excursion from the filled entry'),
  mae_r: z.number().nonnegative(),
  mfe_points: z.number().nonnegative().describe('Maximum favourable excursion from the filled entry'),
  mfe_r: z.number().nonnegative(),
})

export type BacktestTrade = z.infer<typeof backtestTradeSchema>
