import type { BarSource } from '@openbell/market-data'

/** Interval in which a parameter is known to be best. */
export type PlantedRegion = Readonly<Record<string, { readonly low: number; readonly high: number }>>

/** Where a run's bars come from, and where they are kept. */
export interface MarketOrigin {
  readonly source: BarSource
  /** Folder of the bar store; markets of different origin never share one. */
  readonly storeFolder: string
  /** Names the market: looks at sealed days are counted for each market. */
  readonly market: string
  readonly synthetic: boolean
  /** One plain phrase for reports. */
  readonly description: string
  /** By session, when the truth is known because it was planted. */
  readonly planted: Readonly<Record<string, PlantedRegion | null>> | null
  /** Ends what had to be started for it. */
  close(): Promise<void>
}
