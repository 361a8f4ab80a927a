import { z } from 'zod'

/** The sessions that the bot knows, in the order in which the file lists them. */
export const SESSIONS = ['Overnight', 'RTH', 'PostRTH'] as const
export type Session = (typeof SESSIONS)[number]

// The pattern keeps out names that JavaScript would reorder (`1`) or mistake for something else (`__proto__`).
const parameterNameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a parameter name is lower_snake_case')
const parametersSchema = z.record(parameterNameSchema, z.number())

export const strategyIdSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a strategy id holds letters and digits only')

/**
 * The file that the trading bot reads: exactly these keys in this order. Sharpe ratios are annual; `improvement_pct` is
 * in percent; `win_rate` and `max_drawdown` are shares of 1; `avg_r_multiple` is in units of the initial risk.
 * `session_overrides` holds, for each session, the parameters that differ from `default_parameters`.
 */
export const parameterFileSchema = z
  .strictObject({
    strategy: strategyIdSchema,
    version: z.string().min(1),
    last_updated: z.iso.datetime(),
    baseline_sharpe: z.number(),
    optimized_sharpe: z.number(),
    improvement_pct: z.number(),
    default_parameters: parametersSchema,
    session_overrides: z.strictObject({
      Overnight: parametersSchema,
      RTH: parametersSchema,
      PostRTH: parametersSchema,
    }),
    validation_metrics: z.strictObject({
      out_of_sample_sharpe: z.number(),
      win_rate: z.number().min(0).max(1),
      avg_r_multiple: z.number(),
      max_drawdown: z.number().nonnegative(),
    }),
  })
  .check((context) => {
    const { default_parameters: defaults, session_overrides: overrides } = context.value
    for (const session of SESSIONS)
      for (const name of Object.keys(overrides[session]))
        if (!Object.hasOwn(defaults, name))
          context.issues.push({
            code: 'custom',
            message: 'no such parameter in default_parameters',
            path: ['session_overrides', session, name],
            input: overrides[session][name],
          })
  })

export type ParameterFile = z.infer<typeof parameterFileSchema>
/** Values of a strategy's parameters by name. */
export type Parameters = Readonly<Record<string, number>>
