import type { MinuteBars } from '@openbell/topstepx'
import type { Stamp } from './bar-format.ts'
import type { NamedContract } from './contract-names.ts'

export interface ImportRequest {
  readonly path: string
  /** Root symbol whose bars are wanted. */
  readonly symbol: string
  /** Contract of bars that name none, and the only one that is taken of bars that do, such as `ESH25`. */
  readonly contract?: string
  /** Id of bars that name no contract: `<symbol>-imported` when left out. */
  readonly unnamed?: string
  /** IANA zone of times that have none. */
  readonly timeZone?: string
  /** What the file is stamped with, whatever its format does and its bars show. */
  readonly stamp?: Stamp
  /** Of bars that contradict each other, take the later one. */
  readonly replace?: boolean
  readonly signal?: AbortSignal
}

/** One contract's bars of a file. */
export interface ImportedSeries extends NamedContract {
  /** Stamped with their open, ascending, each minute once. */
  readonly bars: MinuteBars
}

/** What a file of bars holds, put in order. */
export interface ImportedFile {
  readonly path: string
  /** Such as `ninjatrader` or `parquet`. */
  readonly format: string
  /** Bars read, those passed over included. */
  readonly count: number
  /** Bars of other products and of spreads, with some of their names. */
  readonly skipped: number
  readonly skippedNames: readonly string[]
  /** Bars left out because the same one was there already. */
  readonly duplicates: number
  /** Minutes that were there twice with different values; the later one was taken. */
  readonly contradictions: number
  /** First line (of a Parquet file: row) that was not in order; null when all were. */
  readonly firstUnordered: number | null
  /** Without volume, all volumes are 0. */
  readonly hasVolume: boolean
  readonly stamp: Stamp
  /** The stamp was asked for, and the bars speak against it. */
  readonly stampContradicted: boolean
  readonly series: readonly ImportedSeries[]
}
