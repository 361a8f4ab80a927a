import { boundsViolations, defaultParameters, type Parameters, type Strategy } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * The defaults of a strategy with some values changed.
 *
 * @throws ConfigurationError `invalid-value` for a name that the strategy does not have or a value beyond its bounds.
 */
export function requireParameters(strategy: Strategy, changed: Parameters): Parameters {
  const parameters = { ...defaultParameters(strategy), ...changed }
  const [violation] = boundsViolations(strategy, parameters)
  if (violation === undefined) return parameters
  const bounds = strategy.parameters.map(({ name, low, high }) => `${name} ${low} to ${high}`)
  throw new ConfigurationError('invalid-value', `--params: ${violation}`, {
    remedy: `Stay inside the bounds of the strategy, which are what the bot accepts: ${bounds.join(', ')}.`,
    context: { strategy: strategy.id },
  })
}
