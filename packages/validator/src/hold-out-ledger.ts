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

/**
 * What makes two hold-outs the same one. Not where it begins and not the data behind it: looking at the same last days
 * with a longer history, a larger share or fewer symbols is looking at them again.
 */
export interface HoldOutIdentity {
  readonly strategy: string
  /** Names the market: another market's days are other days. */
  readonly market: string
  /** Last sealed trading day, `YYYY-MM-DD`. */
  readonly lastDay: string
}

/** The ledger's key of a hold-out. Each part is escaped, so that different hold-outs never share a key. */
export function holdOutKey({ strategy, market, lastDay }: HoldOutIdentity): string {
  return [strategy, market, lastDay].map((part) => encodeURIComponent(part)).join('/')
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
