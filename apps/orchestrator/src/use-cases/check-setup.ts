import { access, constants, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isOpenbellError } from '@openbell/errors'
import { openBarStore } from '@openbell/market-data'
import { closedWindowAt, easternTime } from '@openbell/session-calendar'
import { createTopstepxClient, systemClock } from '@openbell/topstepx'
import { join } from 'node:path'
import type { Configuration } from '../configuration/configuration.ts'
import { readCredentials } from '../configuration/credentials.ts'

/** One thing that a run needs. */
export interface SetupCheck {
  readonly id: string
  readonly state: 'ok' | 'note' | 'missing'
  readonly finding: string
  /** What to do; empty when nothing. */
  readonly remedy: string
  /** The failure's code, which decides the exit code. */
  readonly code: string | null
}

/** Looks at everything that a run needs, and changes nothing but for creating empty folders. */
export async function checkSetup(
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
  now: number,
  signal: AbortSignal,
): Promise<SetupCheck[]> {
  const { dataDir, artifactsDir } = configuration
  return [
    nodeCheck(process.versions.node),
    clockCheck(now),
    await attempt(
      'credentials',
      async () => `user name and key set, gateway ${readCredentials(environment).baseUrl}`,
    ),
    await attempt('gateway', async () => {
      await createTopstepxClient({ ...readCredentials(environment), clock: systemClock }).login(signal)
      return 'login accepted'
    }),
    await attempt('store', async () => {
      const store = await openBarStore(join(dataDir, 'topstepx'))
      const symbols = await store.symbols()
      return symbols.length === 0 ? 'empty: the first download fills it' : `holds ${symbols.join(', ')}`
    }),
    await attempt('data folder', () => writable(dataDir)),
    await attempt('artifacts folder', () => writable(artifactsDir)),
  ]
}

async function attempt(id: string, look: () => Promise<string>): Promise<SetupCheck> {
  try {
    return { id, state: 'ok', finding: await look(), remedy: '', code: null }
  } catch (error) {
    if (isOpenbellError(error))
      return { id, state: 'missing', finding: error.message, remedy: error.remedy, code: error.code }
    const finding = error instanceof Error ? error.message : String(error)
    return {
      id,
      state: 'missing',
      finding,
      remedy: 'Check the folder and its permissions.',
      code: 'file-not-writable',
    }
  }
}

async function writable(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await access(folder, constants.W_OK)
  return `${resolve(folder)} can be written (in ${dirname(resolve(folder))})`
}

function nodeCheck(version: string): SetupCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > 20 || (major === 20 && minor >= 19)
  return {
    id: 'node',
    state: enough ? 'ok' : 'missing',
    finding: `Node ${version}`,
    remedy: enough ? '' : 'Install Node 20.19 or newer.',
    code: enough ? null : 'invalid-configuration',
  }
}

function clockCheck(now: number): SetupCheck {
  const { closed, until } = closedWindowAt(now)
  const when = easternTime(until)
  return {
    id: 'clock',
    state: closed ? 'ok' : 'note',
    finding: `it is ${easternTime(now)}; ${closed ? `closed window until ${when}` : `next closed window from ${when}.`}`,
    remedy: closed ? '' : 'Train then.',
    code: null,
  }
}
