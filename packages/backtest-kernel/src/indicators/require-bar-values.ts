import { KernelInputError } from '../kernel-input-error.ts'

/** Refuses a column beside the bars that has not one value for each. */
export function requireBarValues(
  indicator: string,
  name: string,
  values: { readonly length: number },
  barCount: number,
): void {
  if (values.length === barCount) return
  throw new KernelInputError(
    'invalid-plan',
    `${indicator}: column ${name} has ${values.length} values for ${barCount} bars`,
    {
      remedy: 'Give the column one value for each bar of the series.',
      context: { indicator, column: name, values: values.length, bars: barCount },
    },
  )
}
