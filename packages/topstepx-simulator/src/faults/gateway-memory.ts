/** A page of bars that was answered, with the opens of its oldest and newest bar, UTC epoch milliseconds. */
export interface AnsweredPage {
  readonly oldest: number
  readonly newest: number
  readonly body: string
}

/** What a misbehaving gateway remembers from one request to the next. */
export interface GatewayMemory {
  /** The last page that the calm gateway found for a contract, by id. */
  readonly pages: Map<string, AnsweredPage>
  /** Ids of contracts whose newest hours were answered before. */
  readonly settled: Set<string>
  /** Ids of contracts that have vanished. */
  readonly vanished: Set<string>
  /** Ids of contracts whose bars are refused. */
  readonly barsRefused: Set<string>
}

/** A memory of nothing. */
export function gatewayMemory(): GatewayMemory {
  return { pages: new Map(), settled: new Set(), vanished: new Set(), barsRefused: new Set() }
}
