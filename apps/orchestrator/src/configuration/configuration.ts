import { z } from 'zod'

const positive = z.number().positive()
const ticks = z.number().nonnegative()
/** A list in which nothing stands twice: a symbol traded twice would count its profits twice. */
const listOf = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items).size === items.length, 'must not name anything twice')

const share = z.number().gt(0).lt(1)

/** `openbell.config.json`: every setting of a run. Flags override the file, the file overrides the defaults. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  symbols: listOf(z.enum(['ES', 'NQ', 'MES', 'MNQ']))
    .default(['ES', 'NQ'])
    .describe('Root symbols to trade together'),
  strategies: listOf(z.string()).default(['S2']),
  source: z
    .string()
    .regex(/^(topstepx|simulator|csv:.+)$/, 'must be `topstepx`, `simulator`, or `csv:` and a path')
    .default('topstepx')
    .describe('Where bars come from'),
  simulator: z
    .strictObject({ edge: z.enum(['planted', 'none']).default('planted') })
    .prefault({})
    .describe('The market behind source `simulator`'),
  scheme: z
    .enum(['standard', 'bot'])
    .default('standard')
    .describe('Session scheme; `bot` counts 08:30–09:30 ET as RTH'),
  days: z.int().min(1).max(3660).default(90).describe('Calendar days to look back'),
  minimumTradingDays: z.int().min(10).default(40).describe('Fewer trading days than this stop the run'),
  trials: z.int().min(1).max(1_000_000).default(100).describe('Trials for each strategy and session'),
  convergenceSearches: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe('Further searches from other seeds, for the convergence gate'),
  batchSize: z
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .describe('Trials asked together; part of the result, unlike `workers`'),
  seed: z.int().min(0).default(1),
  workers: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('Threads; the result does not depend on it. Default: one a core'),
  dataDir: z.string().min(1).default('data'),
  artifactsDir: z.string().min(1).default('artifacts'),
  startingBalance: positive
    .default(50_000)
    .describe('US dollars; drawdown is a share of the peak of this plus profits'),
  costs: z
    .strictObject({
      commissionPerSide: z.number().nonnegative().default(2).describe('US dollars for one contract and side'),
      slippageTicks: z
        .strictObject({ Overnight: ticks.default(2), RTH: ticks.default(1), PostRTH: ticks.default(2) })
        .prefault({})
        .describe('Ticks lost at every market or stop fill, by session'),
    })
    .prefault({}),
  gates: z
    .strictObject({
      holdOutShare: share.optional(),
      embargoDays: z.int().min(0).optional(),
      minimumTradesInSample: z.int().min(1).optional(),
      minimumTradesHoldOut: z.int().min(1).optional(),
      improvementShare: z.number().min(0).optional(),
      sharpeFloor: z.number().optional(),
      degradationShare: share.optional(),
      maximumDrawdown: share.optional(),
      significance: share.optional(),
    })
    .default({})
    .describe('Limits that differ from the standard policy'),
})

export type Configuration = z.infer<typeof configurationSchema>
/** What a file or the flags may say: everything is optional. */
export type ConfigurationInput = z.input<typeof configurationSchema>
