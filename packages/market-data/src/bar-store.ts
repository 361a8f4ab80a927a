import type { MinuteBars } from '@openbell/topstepx'
import type { SourceContract } from './bar-source.ts'
import type { EmptyRange, SettledAnswer } from './settle-answer.ts'
import type { StoredBars } from './stored-bars.ts'
import type { TimeRange } from './time-range.ts'

/** How much of a symbol a store holds. */
export interface StoreCoverage {
  readonly symbol: string
  readonly bars: number
  /** Times of the first and the last bar, UTC epoch milliseconds; null when there is none. */
  readonly first: number | null
  readonly last: number | null
  /** By contract id: ranges whose bars a source has given, ascending. */
  readonly fetched: Readonly<Record<string, readonly TimeRange[]>>
  /** By contract id: ranges that a source had no bars of, with the time when to ask again, ascending. */
  readonly empty: Readonly<Record<string, readonly EmptyRange[]>>
}

/** What a write changed. Bars that were there with the same values count as neither. */
export interface WriteReport {
  readonly added: number
  readonly replaced: number
}

/**
 * Raw one-minute bars on disk, contract by contract. It only ever grows: a write adds minutes or restates them.
 * Every method may throw StoreError `store-damaged` (the file named was set aside, its ranges count as not fetched) and
 * FileError of `@openbell/durable-files` when the disk is full, not writable, or held by another process.
 */
export interface BarStore {
  readonly folder: string
  /** Symbols that have bars or were asked for, ascending. */
  symbols(): Promise<string[]>
  /** Contracts that `rememberContracts` was told of, nearest expiry first. */
  contracts(symbol: string): Promise<SourceContract[]>
  coverage(symbol: string): Promise<StoreCoverage>
  /**
   * All bars of a range, `from` included, `to` excluded. Touches only the months of the range. With `shared` the columns
   * lie on SharedArrayBuffers, for several threads.
   */
  read(symbol: string, range: TimeRange, options?: { readonly shared?: boolean }): Promise<StoredBars>
  /** Adds and restates bars of a contract, ascending, each minute once; what the answer settles is marked in the same step. */
  write(symbol: string, contractId: string, bars: MinuteBars, settled?: SettledAnswer): Promise<WriteReport>
  /** Keeps the expiries of contracts, so that a series can be joined without asking the source. */
  rememberContracts(contracts: readonly SourceContract[]): Promise<void>
  /**
   * Notes that bars of a source are about to come in.
   * @throws DataError `mixed-sources` when simulated and real bars would end up in one store.
   */
  admitSource(sourceId: string): Promise<void>
}
