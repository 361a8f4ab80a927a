import { z } from 'zod'
import { gateResultSchema } from './gate-result.ts'
import { metricsSchema } from './metrics.ts'

/** What `openbell validate --deployed` found about parameters in use, on days newer than those they were made from. */
export const deployedCheckSchema = z.strictObject({
  strategy: z.string(),
  searched_until: z.iso.date().describe('Last trading day of the data that the parameters were made from'),
  days: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    trading_days: z.int().positive(),
    left_out: z
      .int()
      .nonnegative()
      .describe('Newer days before these, on which indicators were still settling for want of older bars'),
  }),
  synthetic: z.boolean(),
  execution: z
    .strictObject({
      slippage_ticks: z.record(z.string(), z.number().nonnegative()).describe('By session'),
      commission_per_side: z.number().nonnegative().describe('US dollars for one contract and one side'),
      starting_balance: z.number().positive().describe('US dollars'),
      changed: z
        .array(
          z.strictObject({
            setting: z.string().describe('Key in the configuration, such as `costs.slippageTicks.RTH`'),
            value: z.number(),
            trained_with: z.number().describe('What the manifest of the parameters says'),
          }),
        )
        .describe('What the training had otherwise; what was promised was measured with that'),
    })
    .describe('Costs and balance that the days were judged with: those of the configuration'),
  hold_out: z.literal('not opened').describe('Nothing is chosen, so no look at sealed days is spent'),
  sessions: z.record(
    z.string(),
    z.strictObject({
      verdict: z.enum(['holds', 'undecided', 'drifted']),
      further_days: z
        .int()
        .positive()
        .nullable()
        .describe(
          'After which a verdict is to be expected were they like those so far; null: not to be said',
        ),
      promised_sharpe: z
        .number()
        .nullable()
        .describe('On the sealed days of the run that adopted the parameters; null where none was'),
      drift_p: z
        .number()
        .nullable()
        .describe('One-sided p of "as much is left as retention asks for", Holm over the sessions'),
      metrics: metricsSchema,
      gates: z.array(gateResultSchema),
    }),
  ),
})

export type DeployedCheck = z.infer<typeof deployedCheckSchema>
