import { z } from 'zod'

/** A number between two limits: far beyond them sums overflow, and what comes out is no longer a number. */
export const within = (low: number, high: number): z.ZodNumber => {
  const error = `must be from ${low} to ${high}`
  return z.number().min(low, error).max(high, error)
}

export const wholeWithin = (low: number, high: number): z.ZodInt => {
  const error = `must be a whole number from ${low} to ${high}`
  return z.int(error).min(low, error).max(high, error)
}

/** A share of a whole, neither nothing nor all of it. */
export const share: z.ZodNumber = z
  .number()
  .gt(0, 'must be above 0 and below 1')
  .lt(1, 'must be above 0 and below 1')
