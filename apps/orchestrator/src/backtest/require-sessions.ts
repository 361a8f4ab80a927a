import { botScheme, standardScheme } from '@openbell/session-calendar'
import type { Configuration } from '../configuration/configuration.ts'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * The sessions behind a name, in capitals or not: one of the scheme, or every one of them for `all`.
 *
 * @throws ConfigurationError `unknown-session`, listing the known ones.
 */
export function requireSessions(name: string, { scheme }: Pick<Configuration, 'scheme'>): string[] {
  const { windows } = scheme === 'bot' ? botScheme : standardScheme
  const known = [...new Set(windows.map(({ session }) => session))]
  if (name.toLowerCase() === 'all') return known
  const found = known.find((session) => session.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return [found]
  throw new ConfigurationError('unknown-session', `There is no session ${name || '""'}`, {
    remedy: `Use one of: ${known.join(', ')}; or all.`,
    context: { session: name },
  })
}
