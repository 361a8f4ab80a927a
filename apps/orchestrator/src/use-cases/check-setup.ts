import { join } from 'node:path'
import { openBarStore } from '@openbell/market-data'
import { createTopstepxClient, systemClock } from '@openbell/topstepx'
import type { Configuration } from '../configuration/configuration.ts'
import { readCredentials } from '../configuration/credentials.ts'
import { attempt } from '../setup/attempt.ts'
import { clockCheck } from '../setup/clock-check.ts'
import { nodeCheck } from '../setup/node-check.ts'
import type { SetupCheck } from '../setup/setup-check.ts'
import { writableFolder } from '../setup/writable-folder.ts'

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
    await attempt('data folder', () => writableFolder(dataDir)),
    await attempt('artifacts folder', () => writableFolder(artifactsDir)),
  ]
}
