import { strategies, type Strategy } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * The strategy of a name, in capitals or not.
 *
 * @param naming how strategies are named where this one was, for the remedy
 * @throws ConfigurationError `unknown-strategy`, listing the known ones.
 */
export function requireStrategy(id: string, naming = 'Name one with --strategy.'): Strategy {
  const found = strategies.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (found !== undefined) return found
  const known = strategies.map((one) => one.id).join(', ')
  throw new ConfigurationError('unknown-strategy', `There is no strategy ${id || '""'}`, {
    remedy: `Known: ${known}. ${naming}`,
    context: { id },
  })
}
