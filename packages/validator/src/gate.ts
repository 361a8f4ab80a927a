/** One test that new parameters must pass, with what was measured and what was asked for. */
export interface Gate {
  /** Stable name, such as `out-of-sample`. */
  readonly id: string
  /** The session it judges; null when it judges the whole strategy. */
  readonly session: string | null
  readonly passed: boolean
  /** A warning: told, and never decides. */
  readonly advisory?: true
  /** What was measured; null when it is undefined (no trades, say), and then the gate has failed. */
  readonly value: number | null
  /** What was asked for. */
  readonly limit: number | null
  /** How value and limit compare and in which unit: `Sharpe, at least`, `p, below`, `trades, at least`. */
  readonly unit: string
  /** One plain sentence, also when it passed. */
  readonly reason: string
  /** Where the formula was published, where it is not plain arithmetic. */
  readonly source?: string
}
