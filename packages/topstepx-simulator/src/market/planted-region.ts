/** Where the best value of each named parameter lies, both ends included. */
export type ParameterRegion = Readonly<Record<string, { readonly low: number; readonly high: number }>>

/** Regions by session; null where nothing is planted. */
export type PlantedRegion = Readonly<Record<'Overnight' | 'RTH' | 'PostRTH', ParameterRegion | null>>

/**
 * Where S2's best parameters lie in a market with a planted edge. Only the threshold is pinned down by the construction:
 * above the reach of the trends, below that of the overshoots. `docs/synthetic-market.md` says how it was confirmed.
 */
export const plantedRegion: PlantedRegion = {
  Overnight: { vwap_threshold: { low: 0.17, high: 0.24 } },
  RTH: { vwap_threshold: { low: 0.2, high: 0.28 } },
  PostRTH: null,
}
