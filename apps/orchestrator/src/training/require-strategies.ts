import { strategies, strategyById, type Strategy } from '@openbell/strategies'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** @throws ConfigurationError `unknown-strategy`, listing the known ones. */
export function requireStrategies(ids: readonly string[]): Strategy[] {
  return ids.map((id) => {
    const strategy = strategyById(id)
    if (strategy !== undefined) return strategy
    const known = strategies.map((one) => one.id).join(', ')
    throw new ConfigurationError('unknown-strategy', `There is no strategy ${id}`, {
      remedy: `Known: ${known}. Name them with --strategies or in openbell.config.json.`,
      context: { id },
    })
  })
}
