import type { Strategy } from '@openbell/strategies'
import { requireStrategy } from './require-strategy.ts'

/** @throws ConfigurationError `unknown-strategy`, listing the known ones. */
export function requireStrategies(ids: readonly string[]): Strategy[] {
  return ids.map((id) => requireStrategy(id, 'Name them with --strategies or in openbell.config.json.'))
}
