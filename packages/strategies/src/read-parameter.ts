import { ParameterError } from './parameter-error.ts'
import type { Parameters } from './strategy.ts'

/**
 * The value of one parameter, for use in a strategy's `plan`.
 *
 * @throws ParameterError where it is missing or not a finite number.
 */
export function readParameter(strategy: string, parameters: Parameters, name: string): number {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new ParameterError(strategy, name, value)
}
