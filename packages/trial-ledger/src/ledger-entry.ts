import { z } from 'zod'

/** What trials were made for. Those of a walk-forward and of a control are never chosen from. */
export const purposeSchema = z.enum(['search', 'convergence', 'neighbours', 'walk-forward', 'control'])

const count = z.int().nonnegative()
const day = z.iso.date()
const text = z.string().min(1)

/** The Sharpe ratios of many trials, per day (not annual), of those that have one. */
export const sharpeSpreadSchema = z.strictObject({
  count,
  mean: z.number(),
  /** Sample variance (n − 1); 0 for fewer than two. */
  variance: z.number().nonnegative(),
})

/** Trials of one name: made again under the same name in the same run they are the same trials. */
const partSchema = z.strictObject({ name: text, purpose: purposeSchema, trials: count })

export const ledgerEntrySchema = z.strictObject({
  format: z.literal(1),
  run: text,
  strategy: text,
  session: text,
  /** Names the market: another market's days are other days. */
  market: text,
  symbols: z.array(text),
  /** First and last trading day that the trials saw. */
  from: day,
  to: day,
  /** Hash of the data, and version of the code. */
  data: text,
  code: text,
  /** Tells pieces of work of one run apart. */
  work: text,
  /** Begun: the counts are what is planned. */
  state: z.enum(['begun', 'ended']),
  parts: z.array(partSchema),
  sharpes: sharpeSpreadSchema.nullable(),
  /** How many independent trials the parts are worth, walk-forward and control left out; null: as many as there are. */
  effective: z.number().nonnegative().nullable(),
})

export type Purpose = z.infer<typeof purposeSchema>
export type SharpeSpread = z.infer<typeof sharpeSpreadSchema>
export type LedgerEntry = Readonly<z.infer<typeof ledgerEntrySchema>>
/** A piece of work as its owner describes it. */
export type TrialRecord = Omit<LedgerEntry, 'format' | 'state'>

/** What makes two entries tell of the same work. */
export function workKey({ run, strategy, session, work }: LedgerEntry): string {
  return JSON.stringify([run, strategy, session, work])
}
