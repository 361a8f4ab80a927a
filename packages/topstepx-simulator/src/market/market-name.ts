import { marketVersion } from './market-version.ts'
import type { SyntheticMarketOptions } from './synthetic-market.ts'

/** Header of the simulator's ping that names its market. No real gateway sends it: who sees it sees invented prices. */
export const SYNTHETIC_MARKET_HEADER = 'x-synthetic-market'

/**
 * Names a synthetic market: `v1-planted-seed-7-until-2025-01-18`; a weaker or ending edge is named as well,
 * `v1-planted-0.2-to-2024-12-31-seed-7-…`. Equal names mean equal bars, so that a name may key a store of them.
 */
export function syntheticMarketName({
  seed,
  edge,
  edgeShare = 1,
  edgeReliability = 1,
  edgeUntil,
  now,
}: Omit<SyntheticMarketOptions, 'days'>): string {
  const share = edgeShare === 1 ? '' : `-${edgeShare}`
  const reliability = edgeReliability === 1 ? '' : `-relied-${edgeReliability}`
  const end = edgeUntil === undefined ? '' : `-to-${edgeUntil}`
  return `v${marketVersion}-${edge}${share}${reliability}${end}-seed-${seed}-until-${new Date(now).toISOString().slice(0, 10)}`
}
