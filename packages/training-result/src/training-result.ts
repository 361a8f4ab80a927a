import { z } from 'zod'
import { dataSummarySchema, splitSchema } from './data-summary.ts'
import { policyResultSchema } from './policy-result.ts'
import { strategyResultSchema } from './strategy-result.ts'

/** The outcome of one run: the same inputs give the same bytes, apart from timestamps. */
export const trainingResultSchema = z.strictObject({
  run_id: z.string(),
  created_at: z.iso.datetime(),
  code_version: z.string(),
  seed: z.int(),
  data: dataSummarySchema,
  split: splitSchema,
  policy: policyResultSchema.optional().describe('Absent in older results'),
  objective: z
    .string()
    .optional()
    .describe('What every search maximised, in words that follow "the"; absent in older results'),
  strategies: z.array(strategyResultSchema),
})

/** What `--json` prints: the outcome, and how long each step took. */
export const printedResultSchema = trainingResultSchema.extend({
  timings_ms: z.record(z.string(), z.number().nonnegative()),
})

export type TrainingResult = z.infer<typeof trainingResultSchema>
export type PrintedResult = z.infer<typeof printedResultSchema>
