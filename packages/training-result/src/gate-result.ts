import { z } from 'zod'

/** One test that new parameters had to pass. */
export const gateResultSchema = z.strictObject({
  id: z.string().describe('Stable name, such as `out-of-sample`; docs/gates.md lists them'),
  session: z.string().nullable().describe('The session judged; null for the whole strategy'),
  passed: z.boolean().describe('Whether the value met the limit, and what else the gate asks for'),
  advisory: z.literal(true).optional().describe('A warning that never decides; absent for every other gate'),
  value: z
    .number()
    .nullable()
    .describe('What was measured; null when undefined, and then the gate has failed'),
  limit: z.number().nullable().describe('What was asked for'),
  unit: z
    .string()
    .describe(
      'Measure and comparison of value and limit: `Sharpe, at least`, `p, below`; shares are fractions',
    ),
  reason: z.string().describe('One plain sentence, also where it passed'),
  source: z.string().optional().describe('Where the formula was published; absent for plain arithmetic'),
})

export type GateResult = z.infer<typeof gateResultSchema>
