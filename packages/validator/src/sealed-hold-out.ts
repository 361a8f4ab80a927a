import { holdOutKey } from './hold-out-ledger.ts'
import type { HoldOutLedger } from './hold-out-ledger.ts'

/** Indices of trading days: `from` is included, `to` is not. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** Who wants to see the sealed days, and of which data. */
export interface HoldOutLook {
  readonly strategy: string
  /** Names the market that the days belong to. */
  readonly market: string
  /** Hash of the candidate's parameters. */
  readonly candidate: string
}

/** The sealed days, once they are open. */
export interface OpenedHoldOut extends DayRange {
  /** The ledger's key of these days. */
  readonly key: string
  /** Which look this is: 1 for the first candidate on these days, 2 for a second one, … */
  readonly look: number
  /** How many candidates have been looked at on these days, this one included. */
  readonly openings: number
}

/**
 * The last trading days, which no search may see. How many there are and where they begin may be printed;
 * their indices come out of `open` alone, and only after the look has been recorded.
 */
export class SealedHoldOut {
  /** How many trading days are sealed. */
  readonly tradingDays: number
  /** First and last sealed trading day, `YYYY-MM-DD`: for printing. */
  readonly firstDay: string
  readonly lastDay: string
  readonly #range: DayRange

  constructor(tradingDays: readonly string[], range: DayRange) {
    const sealed = tradingDays.slice(range.from, range.to)
    this.tradingDays = sealed.length
    this.firstDay = sealed[0] ?? ''
    this.lastDay = sealed.at(-1) ?? ''
    this.#range = { from: range.from, to: range.to }
  }

  /**
   * Records the look, then yields the range. When the ledger cannot keep the record, the promise is rejected with
   * the ledger's error and the days stay sealed.
   */
  async open(ledger: HoldOutLedger, { strategy, market, candidate }: HoldOutLook): Promise<OpenedHoldOut> {
    const key = holdOutKey({ strategy, market, lastDay: this.lastDay })
    const look = await ledger.record(key, { candidate })
    const openings = (await ledger.openings(key)).length
    return { ...this.#range, key, look, openings }
  }
}
