import { z } from 'zod'

const dayRangeSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() })

/** One remark of the quality check. */
export const qualityRemarkSchema = z.strictObject({
  symbol: z.string(),
  check: z.string(),
  severity: z.enum(['note', 'warning', 'stop']),
  count: z.int().nonnegative(),
  message: z.string(),
})

/** What the run rests on. */
export const dataSummarySchema = z.strictObject({
  source: z.string(),
  synthetic: z.boolean(),
  description: z.string(),
  hash: z.string().describe('SHA-256 over every bar that the run read'),
  range: dayRangeSchema.describe('First and last trading day'),
  trading_days: z.record(z.string(), z.int()),
  bars: z.record(z.string(), z.int()),
  contracts: z.record(z.string(), z.array(z.string())),
  quality: z.array(qualityRemarkSchema),
})

/** How the trading days were divided. */
export const splitSchema = z.strictObject({
  train: dayRangeSchema.extend({ trading_days: z.int() }),
  embargo_days: z.int(),
  hold_out: dayRangeSchema.extend({ trading_days: z.int() }),
})

export type DataSummary = z.infer<typeof dataSummarySchema>
export type Split = z.infer<typeof splitSchema>
