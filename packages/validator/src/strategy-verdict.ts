import type { Gate } from './gate.ts'

/** What becomes of one session's parameters. */
export interface SessionVerdict {
  /** `adopted`: the new ones. `kept-previous`: the ones in use, which hence cannot get worse. */
  readonly verdict: 'adopted' | 'kept-previous'
  /** Ids of the gates that stopped it; empty when adopted. */
  readonly failedGates: readonly string[]
}

/** What becomes of a strategy's parameter file. */
export interface StrategyVerdict {
  /** Those of the strategy first, then those of each session. */
  readonly gates: readonly Gate[]
  readonly sessions: Readonly<Record<string, SessionVerdict>>
  readonly verdict: 'staged' | 'kept-previous'
  /** Plain words: what decided, and what would have to be true for another verdict. */
  readonly reason: string
}
