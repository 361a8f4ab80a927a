import { z } from 'zod'
import { gateResultSchema } from './gate-result.ts'
import { windowsSchema } from './metrics.ts'
import { sessionResultSchema } from './session-result.ts'

/** What training found for one strategy, and what was done about it. */
export const strategyResultSchema = z.strictObject({
  strategy: z.string(),
  verdict: z.enum(['staged', 'kept-previous']),
  reason: z.string().describe('One plain sentence'),
  files: z
    .record(z.string(), z.string())
    .describe('Paths of what was written, by name, with forward slashes'),
  trials: z
    .int()
    .nonnegative()
    .describe('Parameter sets evaluated, the controls of the convergence gate included'),
  hold_out_openings: z
    .int()
    .nonnegative()
    .describe('How often these sealed days have been looked at, this time included'),
  combined: z.strictObject({
    baseline: windowsSchema,
    candidate: windowsSchema.describe('With the parameters that the verdict leaves in force in each session'),
  }),
  sessions: z.record(z.string(), sessionResultSchema),
  gates: z.array(gateResultSchema).describe('Every gate, of the strategy and of its sessions'),
})

export type StrategyResult = z.infer<typeof strategyResultSchema>
