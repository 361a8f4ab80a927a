import { z } from 'zod'

/** One test that new parameters had to pass. */
export const gateResultSchema = z.strictObject({
  id: z.string(),
  session: z.string().nullable().describe('The session judged; null for the whole strategy'),
  passed: z.boolean(),
  advisory: z.literal(true).optional().describe('A warning that never decides; absent for every other gate'),
  value: z
    .number()
    .nullable()
    .describe('What was measured; null when undefined, and then the gate has failed'),
  limit: z.number().nullable().describe('What was asked for'),
  unit: z.string(),
  reason: z.string(),
  source: z.string().optional().describe('Where the formula was published; absent for plain arithmetic'),
})

export type GateResult = z.infer<typeof gateResultSchema>
