/** What a detector can find. */
export type FindingCode =
  | 'column-looks-ahead'
  | 'column-not-repeatable'
  | 'column-writes-bars'
  | 'key-names-two-columns'
  | 'signal-looks-ahead'
  | 'entry-looks-ahead'
  | 'exit-looks-ahead'
  | 'strategy-not-repeatable'
  | 'strategy-writes-bars'
  | 'fails-on-part'
  | 'warm-up-too-short'
  | 'never-settles'
  | 'signal-depends-on-start'
  | 'trade-depends-on-start'
  | 'too-few-bars'

/** One thing that makes a strategy's back-tests differ from what it would have done. Bars count in the whole series. */
export interface StrategyFinding {
  readonly code: FindingCode
  /** Key of the column that it is about. */
  readonly column: string | null
  /** The bar on which it shows. */
  readonly bar: number | null
  readonly trade: FoundTrade | null
  /** Two values that should be one: with all bars (or at first), and with a part of them (or the second time). */
  readonly values: readonly [number, number] | null
  /** What is wrong and where. */
  readonly sentence: string
  /** What to do next. */
  readonly remedy: string
}

/** A trade as the run on all bars has it, or the other run where that one has none. */
export interface FoundTrade {
  readonly entryBar: number
  readonly exitBar: number
  readonly direction: 1 | -1
}

/** A finding, with nulls for what it does not name. */
export function finding(
  code: FindingCode,
  sentence: string,
  remedy: string,
  about: Partial<Pick<StrategyFinding, 'column' | 'bar' | 'trade' | 'values'>> = {},
): StrategyFinding {
  return { code, column: null, bar: null, trade: null, values: null, ...about, sentence, remedy }
}
