import { KernelInputError } from './kernel-input-error.ts'

/** Refuses a window that is not a whole number of bars. */
export function requireIndicatorLength(indicator: string, n: number): void {
  if (Number.isSafeInteger(n) && n >= 1) return
  throw new KernelInputError('invalid-plan', `${indicator} needs a whole number of bars from 1, not ${n}`, {
    remedy: 'Give the number of bars as an integer, such as 14.',
    context: { indicator, n },
  })
}
