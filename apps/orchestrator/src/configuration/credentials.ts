import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ConfigurationError } from './configuration-error.ts'
import { readText } from './read-text.ts'

/** What a login needs. The key never leaves this object but for the gateway. */
export interface Credentials {
  readonly userName: string
  readonly apiKey: string
  readonly baseUrl: string
}

const DEFAULT_BASE_URL = 'https://api.topstepx.com'

/**
 * Adds what `.env` in a folder says to an environment, if there is such a file; variables that are already set win.
 *
 * @param folder tells the folder: the working folder may be gone.
 * @throws ConfigurationError `invalid-configuration` when the folder is gone or the file cannot be read.
 */
export function loadDotEnv(environment: NodeJS.ProcessEnv, folder: () => string): void {
  const path = resolve(existing(folder), '.env')
  if (!existsSync(path)) return
  for (const [name, value] of Object.entries(variables(path))) environment[name] ??= value
}

function existing(folder: () => string): string {
  try {
    return folder()
  } catch (cause) {
    throw new ConfigurationError('invalid-configuration', 'The working folder does not exist any more', {
      remedy: 'Change to a folder that does.',
      cause,
    })
  }
}

function variables(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readText(path))
  } catch (cause) {
    throw new ConfigurationError('invalid-configuration', `${path} cannot be read`, {
      remedy: 'Make it a UTF-8 file of lines such as TOPSTEPX_USERNAME=name, or take it away.',
      context: { path },
      cause,
    })
  }
}

/**
 * The gateway's credentials from the environment.
 *
 * @throws ConfigurationError `missing-credentials`, naming the variables that are not set.
 */
export function readCredentials(environment: NodeJS.ProcessEnv): Credentials {
  const userName = environment['TOPSTEPX_USERNAME']
  const apiKey = environment['TOPSTEPX_API_KEY']
  const baseUrl = environment['TOPSTEPX_API_BASE_URL'] || DEFAULT_BASE_URL
  if (userName && apiKey) return { userName, apiKey, baseUrl: checkedUrl(baseUrl) }
  const missing = [userName ? [] : ['TOPSTEPX_USERNAME'], apiKey ? [] : ['TOPSTEPX_API_KEY']].flat()
  const unused = environment['TOPSTEPX_API_SECRET'] ? ' TOPSTEPX_API_SECRET is not used by the gateway.' : ''
  throw new ConfigurationError('missing-credentials', `${missing.join(' and ')} not set.${unused}`, {
    remedy: 'Set them in the environment or in a .env file, or try `openbell demo`, which needs no account.',
    context: { missing },
  })
}

/** What must not be printed, whatever happens. */
export function secretsIn(environment: NodeJS.ProcessEnv): (string | undefined)[] {
  const baseUrl = environment['TOPSTEPX_API_BASE_URL'] ?? ''
  const password = URL.canParse(baseUrl) ? new URL(baseUrl).password : undefined
  return [environment['TOPSTEPX_API_KEY'], environment['TOPSTEPX_API_SECRET'], password]
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol)) {
    if (url.username === '' && url.password === '' && url.search === '' && url.hash === '')
      return text.replace(/\/+$/, '')
    throw new ConfigurationError(
      'invalid-configuration',
      `TOPSTEPX_API_BASE_URL holds more than an address: a user name, a password, or something behind ? or #`,
      {
        // The address alone: the rest may be a secret.
        remedy: `Leave only the address, such as ${url.origin}; the login has variables of its own.`,
      },
    )
  }
  throw new ConfigurationError(
    'invalid-configuration',
    'TOPSTEPX_API_BASE_URL is not an http or https address',
    {
      remedy: `Leave it out to use ${DEFAULT_BASE_URL}.`,
    },
  )
}
