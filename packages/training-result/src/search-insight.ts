import { z } from 'zod'

/** What a search tells besides its best parameters; nothing of it is a gate. */
export const searchInsightSchema = z.strictObject({
  objective: z
    .string()
    .min(1)
    .optional()
    .describe('What the search maximised, where it was not the in-sample daily Sharpe ratio'),
  at_edge: z
    .array(z.string())
    .describe('Parameters whose best value is the first or last of its range: the optimum may lie beyond'),
  best_is_spike: z
    .boolean()
    .nullable()
    .describe('Whether the best falls far above its neighbours; null when none was evaluated'),
  plateau: z
    .strictObject({
      parameters: z.record(z.string(), z.number()).describe('The centre of the flat region of good outcomes'),
      value: z.number().describe('The objective there: the in-sample daily Sharpe ratio, unless named'),
      trials: z.int().positive().describe('Trials that lie on it'),
      width: z.record(z.string(), z.strictObject({ low: z.number(), high: z.number() })),
    })
    .nullable(),
  random_search: z
    .strictObject({
      searches: z.int().positive(),
      beaten: z
        .number()
        .min(0)
        .max(1)
        .describe('Share of the random searches of the same budget that it beat'),
      median_best: z.number().nullable().describe('Median of their best values of the objective'),
    })
    .nullable()
    .describe('Null when no random search was asked for'),
})

/** Every trial ever made for this strategy and session on days that overlap with those of this search. */
export const trialsEverSchema = z.strictObject({
  runs: z.int().nonnegative(),
  trials: z.int().nonnegative().describe('Of all runs, this one included, random controls as well'),
  effective: z
    .number()
    .nonnegative()
    .describe('Independent trials they are worth at most, by the correlation of daily profits'),
  luck_sharpe: z
    .number()
    .nonnegative()
    .nullable()
    .optional()
    .describe(
      'In-sample daily Sharpe ratio that the best of so many worthless trials is expected to show; absent in older results',
    ),
  deflated_sharpe: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Probability that the true Sharpe ratio of the best found exceeds luck_sharpe'),
})

export type SearchInsight = z.infer<typeof searchInsightSchema>
export type TrialsEver = z.infer<typeof trialsEverSchema>
