import { z } from 'zod'

/** Which limits the gates had. */
export const policyResultSchema = z.strictObject({
  name: z.enum(['standard', 'strict']),
  changed: z
    .array(
      z.strictObject({
        limit: z.string().describe('Key of the limit in `gates` of the configuration'),
        value: z.number(),
        usual: z.number().describe('What the policy says'),
      }),
    )
    .describe('Limits that the configuration sets otherwise'),
})

export type PolicyResult = z.infer<typeof policyResultSchema>
