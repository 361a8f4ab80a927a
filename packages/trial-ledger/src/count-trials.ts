import { workKey, type LedgerEntry, type Purpose, type SharpeSpread } from './ledger-entry.ts'

/** Which trials to count. */
export interface TrialQuestion {
  readonly strategy: string
  readonly session: string
  readonly market: string
  /** First and last trading day, `YYYY-MM-DD`, both included: trials that saw one of these days count. */
  readonly from: string
  readonly to: string
}

/** Every trial that was ever made. */
export interface TrialCount {
  readonly runs: number
  readonly trials: number
  readonly byPurpose: Readonly<Record<Purpose, number>>
  /** Of `trials`: planned by work that never ended. */
  readonly unfinished: number
  /**
   * How many independent trials they are worth at most, those of walk-forwards and controls left out. Runs count as independent of each
   * other, and work whose worth is not known as worth all of its trials: rather too many than too few.
   */
  readonly effective: number
  /** Per day (not annual), of all trials that have one; null when there are none. */
  readonly sharpes: SharpeSpread | null
}

/** Of entries about the same work the last one counts, and of parts with the same name in one run the first one. */
export function countTrials(entries: readonly LedgerEntry[], question: TrialQuestion): TrialCount {
  const latest = new Map(entries.map((entry) => [workKey(entry), entry]))
  const asked = [...latest.values()].filter((entry) => isAsked(entry, question))
  const seen = new Set<string>()
  const byPurpose: Record<Purpose, number> = {
    search: 0,
    convergence: 0,
    neighbours: 0,
    'walk-forward': 0,
    control: 0,
  }
  let unfinished = 0
  let effective = 0
  for (const entry of asked) {
    const chosen = entry.parts.filter(isChosenFrom)
    const all = chosen.reduce((sum, { trials }) => sum + trials, 0)
    let fresh = 0
    for (const part of entry.parts) {
      const { name, purpose, trials } = part
      const key = JSON.stringify([entry.run, name])
      if (seen.has(key)) continue
      seen.add(key)
      byPurpose[purpose] += trials
      if (isChosenFrom(part)) fresh += trials
      if (entry.state === 'begun') unfinished += trials
    }
    if (all > 0) effective += Math.min(entry.effective ?? all, all) * (fresh / all)
  }
  return {
    runs: new Set(asked.map(({ run }) => run)).size,
    trials: Object.values(byPurpose).reduce((sum, trials) => sum + trials, 0),
    byPurpose,
    unfinished,
    effective,
    sharpes: asked.reduce<SharpeSpread | null>((pool, { sharpes }) => pooled(pool, sharpes), null),
  }
}

/** Whether the parameters to use may come from such trials. */
function isChosenFrom({ purpose }: { readonly purpose: Purpose }): boolean {
  return purpose !== 'walk-forward' && purpose !== 'control'
}

function isAsked(entry: LedgerEntry, { strategy, session, market, from, to }: TrialQuestion): boolean {
  const isSame = entry.strategy === strategy && entry.session === session && entry.market === market
  return isSame && entry.from <= to && entry.to >= from
}

/** Mean and variance of two groups together (Chan, Golub and LeVeque 1979). */
function pooled(a: SharpeSpread | null, b: SharpeSpread | null): SharpeSpread | null {
  if (a === null || a.count === 0) return b === null || b.count === 0 ? null : b
  if (b === null || b.count === 0) return a
  const count = a.count + b.count
  const apart = b.mean - a.mean
  const squares =
    a.variance * (a.count - 1) + b.variance * (b.count - 1) + (apart * apart * a.count * b.count) / count
  return { count, mean: a.mean + (apart * b.count) / count, variance: squares / (count - 1) }
}
