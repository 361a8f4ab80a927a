import { z } from 'zod'
import { strategyIdSchema } from './parameter-file.ts'

const gateSchema = z.strictObject({
  id: z.string(),
  session: z.string().nullable().describe('The session judged; null for the whole strategy'),
  passed: z.boolean(),
  advisory: z.literal(true).optional().describe('A warning that never decides; absent for every other gate'),
  value: z.number().nullable().describe('What was measured; null when undefined'),
  limit: z.number().nullable().describe('What was asked for'),
  unit: z.string(),
  reason: z.string(),
  source: z.string().optional().describe('Where the formula was published; absent for plain arithmetic'),
})

const executionSchema = z.strictObject({
  slippage_ticks: z
    .record(z.string(), z.number().nonnegative())
    .describe('By session, at every market or stop fill'),
  commission_per_side: z.number().nonnegative().describe('US dollars for one contract and one side'),
  starting_balance: z
    .number()
    .positive()
    .describe('US dollars; drawdown is a share of peak equity from here'),
  instruments: z.record(z.string(), z.strictObject({ tick_size: z.number(), point_value: z.number() })),
})

/** Where a parameter file comes from: everything needed to repeat and to audit the run that made it. */
export const manifestSchema = z.strictObject({
  schema_version: z.literal(1),
  strategy: strategyIdSchema,
  run_id: z.string().min(1),
  created_at: z.iso.datetime(),
  seed: z.int(),
  code_version: z.string(),
  configuration: z.record(z.string(), z.json()).describe('The settings of the run, without secrets'),
  data: z.strictObject({
    source: z.string(),
    synthetic: z.boolean().describe('True: the market was invented, the parameters are for rehearsal only'),
    range: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).describe('First and last trading day'),
    hash: z.string().min(1).describe('SHA-256 over every bar that the run read'),
  }),
  trials: z.int().nonnegative(),
  trials_ever: z
    .record(
      z.string(),
      z.strictObject({ runs: z.int(), trials: z.int().nonnegative(), effective: z.number().nonnegative() }),
    )
    .optional()
    .describe(
      'By session: every trial of any run on overlapping days, and how many independent ones they are worth at most',
    ),
  hold_out_openings: z.int().nonnegative(),
  gates: z.array(gateSchema),
  thresholds: z.record(z.string(), z.json()),
  indicator_seeding: z.string().describe('How the indicators start: the bot must seed its own the same way'),
  execution: executionSchema,
  parameter_file_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("Of the parameter file's bytes"),
})

export type Manifest = z.infer<typeof manifestSchema>
/** A manifest before staging, which adds the schema version and the hash. */
export type ManifestContent = Omit<Manifest, 'schema_version' | 'parameter_file_sha256'>
