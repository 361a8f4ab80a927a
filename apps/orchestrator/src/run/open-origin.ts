import { join } from 'node:path'
import { topstepxSource } from '@openbell/market-data'
import { createTopstepxClient, systemClock, TOPSTEPX_BASE_URL } from '@openbell/topstepx'
import { SYNTHETIC_MARKET_HEADER } from '@openbell/topstepx-simulator'
import { readCredentials } from '../configuration/credentials.ts'
import { csvOrigin } from './csv-origin.ts'
import type { MarketOrigin } from './market-origin.ts'
import type { RunContext } from './run-context.ts'
import { simulatedOrigin, syntheticOrigin } from './simulated-origin.ts'

const PING_TIMEOUT_MS = 5000

/**
 * Opens the origin that the configuration names: a gateway, the embedded simulator, or a CSV file. Close it when the run
 * has ended. A gateway that says that it is a simulator is treated as one; each gateway has a store of its own.
 *
 * @throws ConfigurationError `missing-credentials` or `invalid-configuration`.
 */
export async function openOrigin(run: RunContext, environment: NodeJS.ProcessEnv): Promise<MarketOrigin> {
  const { source, dataDir } = run.configuration
  if (source === 'simulator') return simulatedOrigin(run)
  if (source.startsWith('csv:')) return csvOrigin(source.slice('csv:'.length), run.configuration)
  const credentials = readCredentials(environment)
  const client = createTopstepxClient({ ...credentials, clock: systemClock })
  const official = credentials.baseUrl === TOPSTEPX_BASE_URL
  const synthetic = official ? null : await syntheticMarketAt(credentials.baseUrl)
  if (synthetic !== null) return syntheticOrigin(client, synthetic, dataDir)
  const { host } = new URL(credentials.baseUrl)
  const market = official ? 'topstepx' : `gateway-${host.replaceAll(/[^A-Za-z0-9.]/g, '-')}`
  return {
    source: topstepxSource(client),
    storeFolder: join(dataDir, market),
    market,
    synthetic: false,
    description: official ? 'TopstepX one-minute bars' : `one-minute bars of the gateway ${host}`,
    planted: null,
    close: () => Promise.resolve(),
  }
}

/** The market that a simulator says it serves; null for any other gateway, and where nobody answers. */
async function syntheticMarketAt(baseUrl: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PING_TIMEOUT_MS)
    const response = await fetch(`${baseUrl}/api/Status/ping`, { redirect: 'manual', signal })
    const name = response.headers.get(SYNTHETIC_MARKET_HEADER)
    // It becomes the name of a folder.
    return name !== null && /^[A-Za-z0-9-]+$/.test(name) ? name : null
  } catch {
    // Whether the gateway can be reached is for the login to say.
    return null
  }
}
