import { boundsViolations } from './bounds-violations.ts'
import { roundToGrid } from './grid-values.ts'
import type { Parameters, Strategy } from './strategy.ts'

/**
 * The sets one step away: for each parameter one step down and one step up, the others unchanged, as long as bounds
 * and constraints hold. In the order of the declaration, down before up.
 */
export function neighbours(strategy: Strategy, parameters: Parameters): Parameters[] {
  return strategy.parameters
    .flatMap(({ name, step }) =>
      [-step, step].map((change) => ({
        ...parameters,
        [name]: roundToGrid((parameters[name] ?? NaN) + change),
      })),
    )
    .filter((candidate) => boundsViolations(strategy, candidate).length === 0)
}
