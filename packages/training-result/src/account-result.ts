import { z } from 'zod'

/** A moment of a back-test. */
export const accountMomentSchema = z.strictObject({
  trading_day: z.iso.date(),
  time: z.iso.datetime().describe('Open of the minute, UTC'),
  trade: z.int().nonnegative().describe('Index into `trades`'),
})

const limit = {
  hit: accountMomentSchema.nullable().describe('When it was reached first; null when it never was'),
  least_room: z
    .number()
    .describe('Least room there ever was, in US dollars; zero or below when it was reached'),
  least_room_at: accountMomentSchema
    .nullable()
    .describe('When that was; null when no trade came nearer than the account stood before the first'),
}

/** What a back-test's trades would have come to in an account with rules. Money in US dollars; null where there is no such rule. */
export const accountResultSchema = z.strictObject({
  account: z.string().describe('Name of the rules, such as topstep50k'),
  rules: z.strictObject({
    starting_balance: z.number(),
    maximum_loss: z.number().nullable().describe('How far the floor lies below the high that it follows'),
    daily_loss_limit: z.number().nullable(),
    profit_target: z.number().nullable(),
    best_day_below: z.number().nullable().describe('Share of all profit that the best day has to stay below'),
  }),
  stopped: accountMomentSchema
    .extend({ by: z.enum(['maximum-loss', 'daily-loss']) })
    .nullable()
    .describe('What ended the account for good, and when; null when nothing did'),
  maximum_loss: z.strictObject(limit).nullable(),
  daily_loss: z
    .strictObject({ ...limit, days: z.int().nonnegative().describe('Days on which it was reached') })
    .nullable(),
  profit_target: z
    .strictObject({
      reached_on: z.iso
        .date()
        .nullable()
        .describe('First day that ended with the target reached consistently'),
      missing: z.number().describe('At the best end of a day; zero or below when the profit was there'),
    })
    .nullable(),
  consistency: z
    .strictObject({
      best_day_share: z.number().nullable().describe('Best day over all profit; null without a profit'),
      kept: z.boolean(),
    })
    .nullable(),
  trades_taken: z
    .int()
    .nonnegative()
    .describe('Trades entered, one that was cut short included; the others were not to be had any more'),
  final_balance: z.number(),
  open_losses: z
    .enum(['seen', 'unseen'])
    .describe('Whether losses counted while a trade was open. Unseen, with several symbols, is too kind'),
})

export type AccountMomentResult = z.infer<typeof accountMomentSchema>
export type AccountResult = z.infer<typeof accountResultSchema>
