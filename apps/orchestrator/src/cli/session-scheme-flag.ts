import { Option } from 'commander'
import { resolve } from 'node:path'
import {
  botScheme,
  granularScheme,
  parseSessionScheme,
  standardScheme,
  type SessionScheme,
} from '@openbell/session-calendar'
import { ConfigurationError } from '../configuration/configuration-error.ts'
import { readText } from '../configuration/read-text.ts'

const SHIPPED = [standardScheme, botScheme, granularScheme]

/** `--scheme`: a shipped session scheme by its name, or a JSON file with one of the user's own. */
export function schemeOption(): Option {
  return new Option('--scheme <name or file>', 'standard, bot, granular, or a JSON file with a scheme')
    .argParser(readScheme)
    .default(standardScheme, 'standard')
}

function readScheme(nameOrFile: string): SessionScheme {
  const shipped = SHIPPED.find(({ name }) => name === nameOrFile)
  if (shipped) return shipped
  if (!nameOrFile.endsWith('.json')) {
    throw new ConfigurationError('invalid-configuration', `${nameOrFile} is no session scheme`, {
      remedy: `Take ${SHIPPED.map(({ name }) => name).join(', ')}, or a file that ends in .json; docs/session-schemes.md shows one.`,
      context: { scheme: nameOrFile },
    })
  }
  return parseSessionScheme(readJson(resolve(nameOrFile)))
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
