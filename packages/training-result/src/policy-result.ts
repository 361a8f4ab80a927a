import { z } from 'zod'

/** Which limits the gates had. */
export const policyResultSchema = z.strictObject({
  name: z.enum(['standard', 'strict']).describe('The named limits that were taken'),
  changed: z
    .array(
      z.strictObject({
        limit: z
          .string()
          .describe(
            'Key of the limit in `gates` of the configuration; docs/gates.md maps keys to gates and units',
          ),
        value: z.number().describe('What the gates used; shares and probabilities are fractions'),
        usual: z.number().describe('What the policy says'),
      }),
    )
    .describe('Limits that the configuration sets otherwise'),
})

export type PolicyResult = z.infer<typeof policyResultSchema>
