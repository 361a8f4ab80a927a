import type { FloatDimension, IntDimension, ParameterValue } from './space.ts'
import { checkDimension } from './check-space.ts'

/** A grid and a logarithm exclude each other. */
export interface RangeOptions {
  /** Distance of two neighbouring values; without it a float is continuous and an int has step 1. */
  readonly step?: number
  /** Search the logarithm: for ranges over several orders of magnitude. `low` must be above 0. */
  readonly log?: boolean
}

/**
 * A real parameter from `low` to `high`, both included.
 * With `step` its values are low + i × step, rounded to 10 decimals; the last one may lie below `high`.
 *
 * @throws OptimizerError `invalid-space`
 * @example
 * float(1e-4, 1, { log: true })
 */
export function float(low: number, high: number, options: RangeOptions = {}): FloatDimension {
  const dimension: FloatDimension = { kind: 'float', low, high, ...options }
  checkDimension(dimension, 'float')
  return dimension
}

/**
 * A whole-number parameter from `low` to `high`, both included.
 *
 * @throws OptimizerError `invalid-space`
 */
export function int(low: number, high: number, options: RangeOptions = {}): IntDimension {
  const dimension: IntDimension = { kind: 'int', low, high, ...options }
  checkDimension(dimension, 'int')
  return dimension
}

/**
 * One of several choices without an order between them.
 *
 * @throws OptimizerError `invalid-space`
 */
export function categorical<const Choices extends readonly ParameterValue[]>(
  choices: Choices,
): { readonly kind: 'categorical'; readonly choices: Choices } {
  const dimension = { kind: 'categorical', choices } as const
  checkDimension(dimension, 'categorical')
  return dimension
}
