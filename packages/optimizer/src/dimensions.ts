import type { Condition, FloatDimension, IntDimension, ParameterValue } from './space.ts'
import { checkDimension } from './check-space.ts'

/** A grid and a logarithm exclude each other. */
export interface RangeOptions {
  /** Distance of two neighbouring values; without it a float is continuous and an int has step 1. */
  readonly step?: number
  /** Search the logarithm: for ranges over several orders of magnitude. `low` must be above 0. */
  readonly log?: boolean
  /** Only while every parent named here has one of these values; else the parameter is absent. */
  readonly when?: Condition
}

export interface ChoiceOptions {
  /** Only while every parent named here has one of these values; else the parameter is absent. */
  readonly when?: Condition
}

/** Carries a condition over to the dimension's type, so that its parameter is optional. */
type When<Options> = Options extends { readonly when: infer W extends Condition }
  ? { readonly when: W }
  : unknown

/**
 * A real parameter from `low` to `high`, both included.
 * With `step` its values are low + i × step, rounded to 10 decimals; the last one may lie below `high`.
 *
 * @throws OptimizerError `invalid-space`
 * @example
 * float(1e-4, 1, { log: true })
 */
export function float<const Options extends RangeOptions>(
  low: number,
  high: number,
  options?: Options,
): FloatDimension & When<Options>
export function float(low: number, high: number, options: RangeOptions = {}): FloatDimension {
  const dimension: FloatDimension = { kind: 'float', low, high, ...options }
  checkDimension(dimension, 'float')
  return dimension
}

/**
 * A whole-number parameter from `low` to `high`, both included.
 *
 * @throws OptimizerError `invalid-space`
 * @example
 * int(2, 50, { when: { exit: ['trailing', 'average'] } })
 */
export function int<const Options extends RangeOptions>(
  low: number,
  high: number,
  options?: Options,
): IntDimension & When<Options>
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
export function categorical<
  const Choices extends readonly ParameterValue[],
  const Options extends ChoiceOptions,
>(
  choices: Choices,
  options?: Options,
): { readonly kind: 'categorical'; readonly choices: Choices } & When<Options>
export function categorical(
  choices: readonly ParameterValue[],
  options: ChoiceOptions = {},
): { readonly kind: 'categorical'; readonly choices: readonly ParameterValue[] } {
  const dimension = { kind: 'categorical', choices, ...options } as const
  checkDimension(dimension, 'categorical')
  return dimension
}
