import { OptimizerError } from './optimizer-error.ts'

/** Bounds of a setting. */
export interface NumberBounds {
  readonly above?: number
  readonly least?: number
  readonly most: number
}

/** @throws OptimizerError `invalid-setting` unless the value lies within its bounds */
export function checkNumber(name: string, value: number, { above, least, most }: NumberBounds): void {
  if (value > (above ?? -Infinity) && value >= (least ?? -Infinity) && value <= most) return
  const from = above === undefined ? `from ${least}` : `above ${above}`
  throw new OptimizerError(
    'invalid-setting',
    `${name} must be a number ${from} and at most ${most}, not ${value}`,
    {
      remedy: `Correct ${name}.`,
      context: { [name]: value },
    },
  )
}
