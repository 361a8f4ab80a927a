import type { Parameters, Strategy } from './strategy.ts'

/** The values a strategy starts from, in the order of its declaration. */
export function defaultParameters(strategy: Strategy): Parameters {
  return Object.fromEntries(strategy.parameters.map((declaration) => [declaration.name, declaration.default]))
}
