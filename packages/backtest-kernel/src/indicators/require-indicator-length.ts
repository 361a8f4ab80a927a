import { KernelInputError } from '../kernel-input-error.ts'

/** Refuses a window that is not a whole number of bars, `least` at the least. */
export function requireIndicatorLength(indicator: string, n: number, least = 1): void {
  if (Number.isSafeInteger(n) && n >= least) return
  throw new KernelInputError(
    'invalid-plan',
    `${indicator} needs a whole number of bars from ${least}, not ${n}`,
    {
      remedy: 'Give the number of bars as an integer, such as 14.',
      context: { indicator, n },
    },
  )
}
