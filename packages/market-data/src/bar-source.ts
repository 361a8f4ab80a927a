import type { MinuteBars } from '@openbell/topstepx'

/** A contract that a source can serve. */
export interface SourceContract {
  /** Id in the source's own terms, kept for each bar in the store. */
  readonly id: string
  /** Root symbol, such as `ES`. */
  readonly symbol: string
  /** First trading day on which it is no longer traded, ISO date; contracts roll in this order. */
  readonly expires: string
  /**
   * By its own calendar the source should have the contract, but it says that it does not know it. It is not asked for
   * bars; what a store has of it stays in use.
   */
  readonly denied?: boolean
}

/** Where one-minute bars come from. Implementations prove themselves with the conformance suite. */
export interface BarSource {
  /** Names the source in the store and in reports: `topstepx`, `simulator`, `csv`. */
  readonly id: string
  /** Its answers cost nothing and may change: it is asked every time, and nothing is remembered as fetched. */
  readonly local?: boolean
  /**
   * Contracts that may have traded between two trading days, both included, nearest expiry first; those that the source
   * should have and denies are among them, marked.
   */
  contracts(
    symbol: string,
    fromDay: string,
    toDay: string,
    signal?: AbortSignal,
  ): Promise<readonly SourceContract[]>
  /**
   * Minutes of a contract, `from` included, `to` excluded (UTC epoch milliseconds), ascending, unique. Rejects with
   * DataError `contract-denied` when the source refuses a contract that it has listed.
   */
  minuteBars(
    contract: SourceContract,
    from: number,
    to: number,
    options?: { readonly signal?: AbortSignal; readonly onBars?: (barsSoFar: number) => void },
  ): Promise<MinuteBars>
}
