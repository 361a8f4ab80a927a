import { join } from 'node:path'
import { topstepxSource } from '@openbell/market-data'
import { createTopstepxClient, systemClock, type TopstepxClient } from '@openbell/topstepx'
import { plantedRegion, startSimulator, syntheticMarketName } from '@openbell/topstepx-simulator'
import { DEMO_HISTORY_DAYS } from './demo-defaults.ts'
import type { MarketOrigin } from './market-origin.ts'
import type { RunContext } from './run-context.ts'

const LOGIN = { userName: 'demo', apiKey: 'demo-key' }

/** A market of the embedded simulator, reached through the real client over HTTP. */
export async function simulatedOrigin(run: RunContext): Promise<MarketOrigin> {
  const { seed, dataDir, days, simulator: settings } = run.configuration
  const market = { seed, edge: settings.edge, now: run.now }
  const historyDays = Math.max(DEMO_HISTORY_DAYS, days + 30)
  const simulator = await run.progress.step(
    'simulator',
    'Start the embedded simulator',
    () => startSimulator({ ...market, historyDays, ...LOGIN }),
    ({ url }) => `${url}, ${describe(syntheticMarketName(market))}`,
  )
  const client = createTopstepxClient({ baseUrl: simulator.url, ...LOGIN, clock: systemClock })
  return { ...syntheticOrigin(client, syntheticMarketName(market), dataDir), close: () => simulator.close() }
}

/** The origin behind a simulator's gateway, wherever it runs. */
export function syntheticOrigin(client: TopstepxClient, name: string, dataDir: string): MarketOrigin {
  return {
    source: topstepxSource(client, { id: 'simulator' }),
    storeFolder: join(dataDir, 'simulator', name),
    market: `simulator/${name}`,
    synthetic: true,
    description: describe(name),
    planted: name.includes('-planted-') ? plantedRegion : null,
    close: () => Promise.resolve(),
  }
}

function describe(name: string): string {
  const seed = /-seed-(\d+)/.exec(name)?.[1] ?? '?'
  return `synthetic market, seed ${seed}, ${name.includes('-planted-') ? 'with a planted edge' : 'pure noise'}`
}
