import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { ConfigurationError } from './configuration-error.ts'

/** What a login needs. The key never leaves this object but for the gateway. */
export interface Credentials {
  readonly userName: string
  readonly apiKey: string
  readonly baseUrl: string
}

const DEFAULT_BASE_URL = 'https://api.topstepx.com'

/** Reads `.env` in the working folder if there is one; variables that are already set win. */
export function loadDotEnv(folder: string = process.cwd()): void {
  const path = resolve(folder, '.env')
  if (existsSync(path)) loadEnvFile(path)
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

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new ConfigurationError(
    'invalid-configuration',
    'TOPSTEPX_API_BASE_URL is not an http or https address',
    {
      remedy: `Leave it out to use ${DEFAULT_BASE_URL}.`,
    },
  )
}
