import { KernelInputError } from '../kernel-input-error.ts'

/** Bars that the caller names, or so many that are drawn with numbers from 0 up to but not including 1. */
export type BarChoice = readonly number[] | { readonly count: number; readonly random: () => number }

/**
 * Bars from `least` to `most`, ascending and each once: those named, or one drawn from each of `count` equal stretches,
 * so that no stretch is left out by chance.
 *
 * @throws KernelInputError `invalid-check` for a bar out of the range, or a count that is none.
 */
export function chooseBars(what: string, choice: BarChoice, least: number, most: number): number[] {
  const bars = isNamed(choice) ? choice : drawn(what, choice, least, most)
  const bad = bars.find((bar) => !(Number.isSafeInteger(bar) && bar >= least && bar <= most))
  if (bad !== undefined)
    throw invalidCheck(`${what} cannot be bar ${bad}: whole numbers from ${least} to ${most} can`, {
      [what]: bad,
    })
  return [...new Set(bars)].sort((a, b) => a - b)
}

function isNamed(choice: BarChoice): choice is readonly number[] {
  return Array.isArray(choice)
}

function drawn(
  what: string,
  { count, random }: Exclude<BarChoice, readonly number[]>,
  least: number,
  most: number,
): number[] {
  if (!(Number.isSafeInteger(count) && count >= 1))
    throw invalidCheck(`${what} cannot be ${count} in number`, { [what]: count })
  const there = most - least + 1
  if (there <= count) return Array.from({ length: Math.max(0, there) }, (_, index) => least + index)
  return Array.from(
    { length: count },
    (_, stretch) => least + Math.floor(((stretch + random()) * there) / count),
  )
}

function invalidCheck(message: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-check', message, {
    remedy: 'Name bars of the series, or give a whole number from 1 and a random function.',
    context,
  })
}
