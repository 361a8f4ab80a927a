import { z } from 'zod'

const annual = 'Annual Sharpe ratio'

/**
 * How long a record is and how long it would have to be, on the days that no search had seen: those of the walk-forward,
 * then the sealed ones. Nothing of it is a gate.
 */
export const trackRecordSchema = z.strictObject({
  days: z.int().nonnegative().describe('Trading days out of sample'),
  walk_forward_days: z.int().nonnegative().describe('Of them those of the walk-forward'),
  sharpe: z.number().nullable().describe(`${annual} of what was found; null when undefined`),
  previous_sharpe: z.number().nullable().describe(`${annual} of the parameters in use on the same days`),
  level: z.number().positive().describe('The policy’s level of significance'),
  days_above_zero: z
    .int()
    .positive()
    .nullable()
    .describe(
      'Days after which the Sharpe ratio, were it to stay so, is above zero at test_level; null: never, or undefined',
    ),
  days_above_previous: z
    .int()
    .positive()
    .nullable()
    .describe('The same above the Sharpe ratio of the parameters in use'),
  test_level: z
    .number()
    .positive()
    .describe('The level divided by the sessions judged together and by the looks at the sealed days'),
  mostly_missed_below: z
    .number()
    .nullable()
    .describe('True annual Sharpe ratio that a test at test_level finds on these days in half of all cases'),
  found_from: z.number().nullable().describe('The same in four of five cases'),
})

export type TrackRecord = z.infer<typeof trackRecordSchema>
