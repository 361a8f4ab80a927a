/** One look at sealed days: which parameters were tried on them. */
export interface Opening {
  /** Hash of the candidate's parameters, of all sessions judged together. */
  readonly candidate: string
}

/**
 * Remembers who has looked at which sealed days.
 * The same candidate on the same key is the same look, however often it is judged again (a resumed run, say);
 * each further candidate counts one more.
 */
export interface HoldOutLedger {
  /** The looks at `key` so far, one for each candidate, oldest first. */
  openings(key: string): Promise<readonly Opening[]>
  /** Records a look and resolves, once it is kept, to its ordinal: 1 for the first candidate on these days. */
  record(key: string, opening: Opening): Promise<number>
}

/** What makes two hold-outs the same one. */
export interface HoldOutIdentity {
  readonly strategy: string
  /** Hash of the market data. */
  readonly dataHash: string
  /** First sealed trading day, `YYYY-MM-DD`. */
  readonly from: string
  /** Last sealed trading day, `YYYY-MM-DD`, included. */
  readonly to: string
}

/** The ledger's key of a hold-out. Each part is escaped, so that different hold-outs never share a key. */
export function holdOutKey({ strategy, dataHash, from, to }: HoldOutIdentity): string {
  return [strategy, dataHash, from, to].map((part) => encodeURIComponent(part)).join('/')
}

/** A ledger that forgets when the process ends: for tests and for callers who keep their own record. */
export function inMemoryHoldOutLedger(): HoldOutLedger {
  const looks = new Map<string, Opening[]>()
  return {
    openings: async (key) => [...(looks.get(key) ?? [])],
    record: async (key, opening) => {
      const known = looks.get(key) ?? []
      const earlier = known.findIndex(({ candidate }) => candidate === opening.candidate)
      if (earlier >= 0) return earlier + 1
      looks.set(key, [...known, { candidate: opening.candidate }])
      return known.length + 1
    },
  }
}
