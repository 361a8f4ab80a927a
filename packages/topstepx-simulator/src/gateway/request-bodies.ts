import { z } from 'zod'

const time = z.iso.datetime({ offset: true, local: true }).transform((text) => {
  // Without an offset the gateway reads UTC.
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
})

export const loginKeyBody = z.object({ userName: z.string(), apiKey: z.string() })
export const searchBody = z.object({ searchText: z.string(), live: z.boolean() })
export const searchByIdBody = z.object({ contractId: z.string() })
export const availableBody = z.object({ live: z.boolean() })
export const retrieveBarsBody = z.object({
  contractId: z.string(),
  live: z.boolean(),
  startTime: time,
  endTime: time,
  unit: z.int(),
  unitNumber: z.int(),
  limit: z.int(),
  includePartialBar: z.boolean(),
})

export type RetrieveBarsBody = z.output<typeof retrieveBarsBody>

/** The answer to a body that does not bind: HTTP 400, blaming a required field whatever the field was. */
export function bindingProblem(error: z.ZodError | null): object {
  const fields = (error?.issues ?? []).map((issue) => `$.${issue.path.join('.')}`)
  return {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status: 400,
    errors: {
      request: ['The request field is required.'],
      ...Object.fromEntries(fields.map((field) => [field, ['The JSON value could not be converted.']])),
    },
  }
}
