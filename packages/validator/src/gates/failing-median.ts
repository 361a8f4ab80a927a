import { median } from '@openbell/numerics'

/** The median, where an undefined value counts as the worst possible one; NaN for no values. */
export function failingMedian(values: readonly number[]): number {
  return median(values.map((value) => (Number.isNaN(value) ? -Infinity : value)))
}
