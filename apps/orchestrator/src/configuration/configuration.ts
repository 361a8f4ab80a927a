import { z } from 'zod'
import { ACCOUNT_NAMES } from '../backtest/accounts.ts'
import { gateLimitsSchema } from './gate-limits.ts'
import { wholeWithin, within } from './number-ranges.ts'
import { noSuchSymbol, SYMBOLS } from './symbols.ts'

const ticks = within(0, 1000)
const folder = z
  .string()
  .min(1)
  .refine((path) => !path.includes('\0'), 'must not hold a NUL character')
/** A list in which nothing stands twice: a symbol traded twice would count its profits twice. */
const listOf = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items).size === items.length, 'must not name anything twice')

const folds = wholeWithin(2, 100).describe('Runs of trading days, of lengths that differ by one at most')

/** `openbell.config.json`: every setting of a run. Flags override the file, the file overrides the defaults. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  symbols: listOf(z.enum(SYMBOLS, { error: ({ input }) => noSuchSymbol(String(input)) }))
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
  days: wholeWithin(1, 3660).default(90).describe('Calendar days to look back'),
  minimumTradingDays: wholeWithin(10, 3660)
    .default(40)
    .describe('Fewer trading days than this stop a run, unless it is one back-test'),
  trials: wholeWithin(1, 1_000_000).default(100).describe('Trials for each strategy and session'),
  convergenceSearches: wholeWithin(1, 20)
    .default(3)
    .describe('Further searches from other seeds, for the convergence gate'),
  randomSearches: wholeWithin(0, 99)
    .default(19)
    .describe('Random searches with the same budget that each search is compared with'),
  objective: z
    .discriminatedUnion('rule', [
      z.strictObject({ folds, rule: z.literal('median') }),
      z.strictObject({
        folds,
        rule: z.literal('mean-less-deviations'),
        deviations: within(0, 100).describe('Standard deviations of the runs taken off their mean'),
      }),
    ])
    .optional()
    .describe(
      'What a search maximises: one figure of the Sharpe ratios of several runs of days. Default: the Sharpe ratio of all days',
    ),
  walkForward: z
    .strictObject({
      kind: z
        .enum(['anchored', 'rolling'])
        .default('anchored')
        .describe('`anchored`: every search begins with the first day; `rolling`: all are equally long'),
      testDays: wholeWithin(1, 3660)
        .optional()
        .describe('Trading days of each step. Default: 5, or 10 beyond 100 days'),
      firstTrainDays: wholeWithin(1, 3660)
        .optional()
        .describe(
          'Trading days searched on before the first step, and before every one when it rolls. Default: a quarter, 20 at least',
        ),
    })
    .optional()
    .describe('Steps of the walk-forward inside the training days'),
  batchSize: wholeWithin(1, 1000)
    .default(10)
    .describe('Trials asked together; part of the result, unlike `workers`'),
  seed: wholeWithin(0, Number.MAX_SAFE_INTEGER).default(1),
  workers: wholeWithin(1, 256)
    .optional()
    .describe('Threads; the result does not depend on it. Default: one a core'),
  cacheMiB: wholeWithin(1, 1_048_576)
    .default(2048)
    .describe(
      'MiB of indicators, and of what is made from them, that a search keeps for all symbols and workers together; the result does not depend on it',
    ),
  dataDir: folder.default('data'),
  artifactsDir: folder.default('artifacts'),
  startingBalance: within(1, 1e12)
    .default(50_000)
    .describe('US dollars; drawdown is a share of the peak of this plus profits'),
  account: z
    .enum(ACCOUNT_NAMES)
    .default('none')
    .describe(
      'Account whose loss limits new parameters have to respect; `none`: its risk is told, and decides nothing',
    ),
  costs: z
    .strictObject({
      commissionPerSide: within(0, 1000).default(2).describe('US dollars for one contract and side'),
      slippageTicks: z
        .strictObject({ Overnight: ticks.default(2), RTH: ticks.default(1), PostRTH: ticks.default(2) })
        .prefault({})
        .describe('Ticks lost at every market or stop fill, by session'),
    })
    .prefault({}),
  policy: z
    .enum(['standard', 'strict'])
    .default('standard')
    .describe('Limits of the gates; `strict` would rather miss an edge than be fooled once'),
  gates: gateLimitsSchema.default({}).describe('Limits that differ from those of the policy'),
})

export type Configuration = z.infer<typeof configurationSchema>
/** What a file or the flags may say: everything is optional. */
export type ConfigurationInput = z.input<typeof configurationSchema>
