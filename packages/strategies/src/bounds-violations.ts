import type { ParameterDeclaration, Parameters, Strategy } from './strategy.ts'

/**
 * Everything that is wrong with a set of parameters, one plain phrase each; empty when nothing is: unknown or missing
 * names, values out of bounds, fractions where a whole number belongs, broken constraints.
 *
 * Values between the steps of the grid are allowed: the grid is what the search walks on, while a set in use may have
 * come from elsewhere. Constraints are judged once every parameter has a number.
 */
export function boundsViolations(strategy: Strategy, parameters: Parameters): string[] {
  const known = new Set(strategy.parameters.map(({ name }) => name))
  const unknown = Object.keys(parameters)
    .filter((name) => !known.has(name))
    .map((name) => `${name} is not a parameter of ${strategy.id}`)
  const values = strategy.parameters.flatMap((declaration) => valueViolations(declaration, parameters))
  const complete = strategy.parameters.every(({ name }) => Number.isFinite(parameters[name]))
  const broken = complete ? strategy.constraints.filter((constraint) => !constraint.holds(parameters)) : []
  return [...unknown, ...values, ...broken.map(({ description }) => `violated: ${description}`)]
}

function valueViolations({ name, kind, low, high }: ParameterDeclaration, parameters: Parameters): string[] {
  const value = parameters[name]
  if (value === undefined) return [`${name} is missing`]
  if (!Number.isFinite(value)) return [`${name} is ${value}, not a finite number`]
  const violations = []
  if (kind === 'int' && !Number.isInteger(value)) violations.push(`${name} is ${value}, not a whole number`)
  if (value < low || value > high) violations.push(`${name} is ${value}, outside ${low} to ${high}`)
  return violations
}
