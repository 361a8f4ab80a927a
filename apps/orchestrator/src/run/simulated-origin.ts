import { join } from 'node:path'
import { topstepxSource } from '@openbell/market-data'
import { createTopstepxClient, systemClock } from '@openbell/topstepx'
import { marketVersion, plantedRegion, startSimulator } from '@openbell/topstepx-simulator'
import { DEMO_HISTORY_DAYS } from './demo-defaults.ts'
import type { MarketOrigin } from './market-origin.ts'
import type { RunContext } from './run-context.ts'

const LOGIN = { userName: 'demo', apiKey: 'demo-key' }

/** A market of the embedded simulator, reached through the real client over HTTP. */
export async function simulatedOrigin(run: RunContext): Promise<MarketOrigin> {
  const { seed, dataDir, days, simulator: settings } = run.configuration
  const kind = settings.edge === 'planted' ? 'with a planted edge' : 'pure noise'
  const simulator = await run.progress.step(
    'simulator',
    'Start the embedded simulator',
    () =>
      startSimulator({
        seed,
        edge: settings.edge,
        now: run.now,
        historyDays: Math.max(DEMO_HISTORY_DAYS, days + 30),
        ...LOGIN,
      }),
    ({ url }) => `${url}, seed ${seed}, ${kind}`,
  )
  const client = createTopstepxClient({ baseUrl: simulator.url, ...LOGIN, clock: systemClock })
  const until = new Date(run.now).toISOString().slice(0, 10)
  const market = `v${marketVersion}-${settings.edge}-seed-${seed}`
  return {
    source: topstepxSource(client, { id: 'simulator' }),
    storeFolder: join(dataDir, 'simulator', `${market}-until-${until}`),
    market: `simulator/${market}`,
    synthetic: true,
    description: `synthetic market, seed ${seed}, ${kind}`,
    planted: settings.edge === 'planted' ? plantedRegion : null,
    close: () => simulator.close(),
  }
}
