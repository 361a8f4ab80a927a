import { OptimizerError } from './optimizer-error.ts'

/** Bounds of a setting; without any, every finite number will do. */
export interface NumberBounds {
  readonly above?: number
  readonly least?: number
  readonly most?: number
}

/** @throws OptimizerError `invalid-setting` unless the value is finite and lies within its bounds */
export function checkNumber(name: string, value: number, { above, least, most }: NumberBounds): void {
  const isWithin =
    value > (above ?? -Infinity) && value >= (least ?? -Infinity) && value <= (most ?? Infinity)
  if (Number.isFinite(value) && isWithin) return
  const bounds = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(least === undefined ? [] : [`from ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ]
  throw new OptimizerError(
    'invalid-setting',
    `${name} must be a finite number${bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`}, not ${value}`,
    {
      remedy: `Correct ${name}.`,
      context: { [name]: value },
    },
  )
}
