import { z } from 'zod'
import { barTime } from './bar-time.ts'

// Only what is used is checked: the gateway adds fields without notice.

/** What every answer carries beside its payload. */
export const envelopeSchema = z.object({
  success: z.boolean(),
  errorCode: z.number().int(),
  errorMessage: z.string().nullish(),
})

/** Whatever may be a token, fit for use or not: nothing of it is shown. */
export const tokenSchema = z.object({ token: z.string().min(1) })

/** Other characters cannot be sent in a header: the connection would be blamed for them. */
export const loginSchema = z.object({ token: z.string().regex(/^[\x21-\x7E]+$/, 'not a token') })

const contractSchema = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    description: z.string().nullish(),
    tickSize: z.number().positive(),
    tickValue: z.number().positive(),
    activeContract: z.boolean(),
    symbolId: z.string().nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    name: raw.name,
    description: raw.description ?? '',
    tickSize: raw.tickSize,
    tickValue: raw.tickValue,
    active: raw.activeContract,
    // Answers of early 2025 had no symbolId: it is the middle of the id.
    symbolId: raw.symbolId ?? raw.id.split('.').slice(1, -1).join('.'),
  }))

export const contractSearchSchema = z.object({ contracts: z.array(contractSchema).nullish() })

/** Some copies of the vendor's documentation print the answer's field in the plural. */
export const contractByIdSchema = z.object({
  contract: contractSchema.nullish(),
  contracts: z.array(contractSchema).nullish(),
})

/** The time of a bar as UTC epoch milliseconds. */
const minute = z.string().transform((text, context) => {
  const ms = barTime(text)
  if (ms !== null) return ms
  context.addIssue('not a whole minute')
  return z.NEVER
})

export const barsSchema = z.object({
  bars: z
    .array(
      z.object({
        t: minute,
        o: z.number(),
        h: z.number(),
        l: z.number(),
        c: z.number(),
        v: z.number().nonnegative(),
      }),
    )
    .nullish(),
})

export type GatewayBar = NonNullable<z.infer<typeof barsSchema>['bars']>[number]
