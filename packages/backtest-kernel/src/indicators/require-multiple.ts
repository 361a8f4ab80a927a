import { KernelInputError } from '../kernel-input-error.ts'

/** Refuses a width of bands that is not a finite number from 0. */
export function requireMultiple(indicator: string, multiple: number): void {
  if (Number.isFinite(multiple) && multiple >= 0) return
  throw new KernelInputError('invalid-plan', `${indicator} needs a multiple from 0, not ${multiple}`, {
    remedy: 'Give the distance of the bands from the middle as a number, such as 2.',
    context: { indicator, multiple },
  })
}
