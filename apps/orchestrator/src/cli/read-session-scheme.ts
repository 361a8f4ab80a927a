import { resolve } from 'node:path'
import {
  botScheme,
  CalendarError,
  granularScheme,
  parseSessionScheme,
  standardScheme,
  type SessionScheme,
} from '@openbell/session-calendar'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { readText } from '../configuration/read-text.ts'

const SHIPPED = [standardScheme, botScheme, granularScheme]

/**
 * The session scheme that `--scheme` names.
 *
 * @param nameOrFile name of a shipped scheme, or path of a JSON file with one of the user's own.
 * @throws ConfigurationError `invalid-configuration`.
 */
export function readSessionScheme(nameOrFile: string): SessionScheme {
  const shipped = SHIPPED.find(({ name }) => name === nameOrFile)
  if (shipped) return shipped
  if (!nameOrFile.endsWith('.json')) {
    throw new ConfigurationError('invalid-configuration', `${nameOrFile} is no session scheme`, {
      remedy: `Take ${SHIPPED.map(({ name }) => name).join(', ')}, or a file that ends in .json; docs/session-schemes.md shows one.`,
      context: { scheme: nameOrFile },
    })
  }
  const path = resolve(nameOrFile)
  const scheme = ownScheme(path)
  if (!SHIPPED.some(({ name }) => name === scheme.name)) return scheme
  throw new ConfigurationError(
    'invalid-configuration',
    `${path}: ${scheme.name} is the name of a shipped scheme`,
    {
      remedy: 'Give the scheme a name of its own.',
      context: { path },
    },
  )
}

function ownScheme(path: string): SessionScheme {
  const value = readJson(path)
  try {
    return parseSessionScheme(value)
  } catch (cause) {
    if (!(cause instanceof CalendarError)) throw cause
    throw new ConfigurationError('invalid-configuration', `${path}: ${cause.message}`, {
      remedy: `${cause.remedy} docs/session-schemes.md shows one.`,
      context: { path },
      cause,
    })
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError('invalid-configuration', `${path} cannot be read as JSON (${reason})`, {
      remedy: 'Check the path given with --scheme; docs/session-schemes.md shows such a file.',
      context: { path },
      cause,
    })
  }
}
