import { marketVersion } from './market-version.ts'
import type { SyntheticMarketOptions } from './synthetic-market.ts'

/** Header of the simulator's ping that names its market. No real gateway sends it: who sees it sees invented prices. */
export const SYNTHETIC_MARKET_HEADER = 'x-synthetic-market'

/**
 * Names a synthetic market: `v1-planted-seed-7-until-2025-01-18`. Equal names mean equal bars, so that a name may key a
 * store of them.
 */
export function syntheticMarketName({
  seed,
  edge,
  now,
}: Pick<SyntheticMarketOptions, 'seed' | 'edge' | 'now'>): string {
  return `v${marketVersion}-${edge}-seed-${seed}-until-${new Date(now).toISOString().slice(0, 10)}`
}
