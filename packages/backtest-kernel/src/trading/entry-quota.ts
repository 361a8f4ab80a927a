import type { WalkPlan } from './walk-plan.ts'

/** Counts the entries of a day, and says which signals may still become trades. */
export class EntryQuota {
  readonly #plan: WalkPlan
  #day = -1
  #longs = 0
  #shorts = 0
  #last = NaN

  constructor(plan: WalkPlan) {
    this.#plan = plan
  }

  /** Begins a segment: the counts start anew with each day. */
  begin(day: number): void {
    if (day !== this.#day) this.#longs = this.#shorts = 0
    this.#day = day
  }

  /** Whether the day has had all the trades it may have. */
  get spent(): boolean {
    return this.#longs + this.#shorts >= this.#plan.maxTradesPerSession
  }

  allows(signal: number, side: 1 | -1): boolean {
    const { maxTradesPerSide, oncePer } = this.#plan
    if ((side > 0 ? this.#longs : this.#shorts) >= maxTradesPerSide) return false
    return oncePer === null || oncePer[signal] !== this.#last
  }

  count(signal: number, side: 1 | -1): void {
    if (side > 0) this.#longs++
    else this.#shorts++
    this.#last = this.#plan.oncePer?.[signal] ?? NaN
  }
}
