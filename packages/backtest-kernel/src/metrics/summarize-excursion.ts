import type { Excursion } from './trade-excursions.ts'

/** Excursions of all trades in few numbers; NaN without trades. */
export interface ExcursionSummary {
  /** Mean of the trades. */
  readonly averagePoints: number
  readonly averageDollars: number
  readonly averageR: number
  /** Largest of the trades. */
  readonly largestPoints: number
  readonly largestDollars: number
  readonly largestR: number
}

/** Mean and largest excursion in each unit. */
export function summarizeExcursion({ points, dollars, r }: Excursion): ExcursionSummary {
  return {
    averagePoints: average(points),
    averageDollars: average(dollars),
    averageR: average(r),
    largestPoints: largest(points),
    largestDollars: largest(dollars),
    largestR: largest(r),
  }
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function largest(values: Float64Array): number {
  return values.length === 0 ? NaN : values.reduce((most, value) => Math.max(most, value))
}
