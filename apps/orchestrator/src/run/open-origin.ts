import { join } from 'node:path'
import { topstepxSource } from '@openbell/market-data'
import { createTopstepxClient, systemClock } from '@openbell/topstepx'
import { readCredentials } from '../configuration/credentials.ts'
import { csvOrigin } from './csv-origin.ts'
import type { MarketOrigin } from './market-origin.ts'
import type { RunContext } from './run-context.ts'
import { simulatedOrigin } from './simulated-origin.ts'

/**
 * Opens the origin that the configuration names: the gateway, the embedded simulator, or a CSV file. Close it when the
 * run has ended.
 *
 * @throws ConfigurationError `missing-credentials` or `invalid-configuration`.
 */
export async function openOrigin(run: RunContext, environment: NodeJS.ProcessEnv): Promise<MarketOrigin> {
  const { source, dataDir } = run.configuration
  if (source === 'simulator') return simulatedOrigin(run)
  if (source.startsWith('csv:')) return csvOrigin(source.slice('csv:'.length), run.configuration)
  const client = createTopstepxClient({ ...readCredentials(environment), clock: systemClock })
  return {
    source: topstepxSource(client),
    storeFolder: join(dataDir, 'topstepx'),
    market: 'topstepx',
    synthetic: false,
    description: 'TopstepX one-minute bars',
    planted: null,
    close: () => Promise.resolve(),
  }
}
