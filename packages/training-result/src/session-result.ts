import { z } from 'zod'
import { gateResultSchema } from './gate-result.ts'
import { windowsSchema } from './metrics.ts'
import { trackRecordSchema } from './track-record.ts'
import { searchInsightSchema, trialsEverSchema } from './search-insight.ts'

/** Values of parameters by name. */
export const parametersSchema = z.record(z.string(), z.number())

/** Daily net profit in US dollars of both parameter sets; the three lists run in step. */
export const dailyProfitSchema = z.strictObject({
  days: z.array(z.iso.date()),
  baseline: z.array(z.number()),
  candidate: z.array(z.number()),
})

/** What training found for one session of one strategy. */
export const sessionResultSchema = z.strictObject({
  verdict: z.enum(['adopted', 'kept-previous']),
  failed_gates: z.array(z.string()).describe('Ids of the gates that stopped it; empty when adopted'),
  parameters: parametersSchema.describe('The best parameters that the search found'),
  baseline_parameters: parametersSchema.describe('The parameters in use before'),
  baseline: windowsSchema,
  candidate: windowsSchema,
  trials: z.strictObject({
    search: z.int(),
    convergence: z.int(),
    neighbours: z.int(),
    walk_forward: z.int().optional().describe('Of the searches of the walk-forward; absent in older results'),
    control: z.int().optional().describe('Of random searches with the same budget; absent in older results'),
    shuffled: z
      .int()
      .optional()
      .describe(
        'Of searches on block-shuffled days, which are no part of the total; absent in older results',
      ),
    total: z.int(),
  }),
  trials_ever: trialsEverSchema.optional().describe('Absent in older results'),
  walk_forward: z
    .strictObject({
      kind: z
        .enum(['anchored', 'rolling'])
        .describe('Whether every search began with the first day, or all were equally long'),
      steps: z.int().positive().describe('Searches, each tested on the days behind it'),
      trading_days: z.int().positive().describe('Tested days of all steps'),
    })
    .optional()
    .describe('Absent where nothing was searched for, where there are too few days, and in older results'),
  track_record: trackRecordSchema.optional().describe('Absent in older results'),
  insight: searchInsightSchema
    .nullable()
    .optional()
    .describe('Null when nothing was searched for; absent in older results'),
  importance: z
    .record(z.string(), z.number().nonnegative())
    .describe('Share of the objective’s variation that each parameter explains'),
  planted: z
    .record(z.string(), z.strictObject({ low: z.number(), high: z.number(), inside: z.boolean() }))
    .nullable()
    .describe(
      'Where the best parameters are known to lie (synthetic markets with a planted edge), and whether the search found it',
    ),
  daily: z.strictObject({ in_sample: dailyProfitSchema, out_of_sample: dailyProfitSchema }),
  gates: z.array(gateResultSchema),
})

export type SessionResult = z.infer<typeof sessionResultSchema>
export type DailyProfit = z.infer<typeof dailyProfitSchema>
