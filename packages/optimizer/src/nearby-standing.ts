import { normalQuantile } from '@openbell/numerics'
import { Alikeness } from './alikeness.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'

/** Trials at the middle of the ranking that every point is thought to have beside it. */
const PRIOR = 0.1

/**
 * Says of a point how good the trials near it are, the lower the better: the mean of their standings, each by how alike
 * the trial is (E. A. Nadaraya and G. S. Watson, 1964).
 *
 * A complete trial's standing is the normal quantile of its rank, so that outliers and the scale of the objective do not
 * matter. Those that are infeasible, failed, pruned or pending share the rank behind the last complete one: what lies beside
 * them is avoided, and a batch spreads.
 */
export class NearbyStanding {
  readonly #history: TrialHistory
  readonly #alikeness: Alikeness
  /** By trial, for the first `#ranked` of them, while `#completed` are complete. */
  #standings = new Float64Array(64)
  #ranked = 0
  #completed = -1

  constructor(space: SearchSpace, history: TrialHistory) {
    this.#history = history
    this.#alikeness = new Alikeness(space, history)
  }

  /** By all that the history holds now. */
  of(point: Point): number {
    const { asked } = this.#history
    if (this.#ranked !== asked || this.#completed !== this.#history.completed) this.#rank()
    const alike = this.#alikeness.to(point)
    const standings = this.#standings
    let weights = PRIOR
    let sum = 0
    for (let trial = 0; trial < asked; trial++) {
      weights += alike[trial]!
      sum += alike[trial]! * standings[trial]!
    }
    return sum / weights
  }

  /** A standing stays while no further trial is complete. */
  #rank(): void {
    const { asked, completed } = this.#history
    if (this.#standings.length < asked) {
      const larger = new Float64Array(2 * asked)
      larger.set(this.#standings)
      this.#standings = larger
    }
    const last = standingAt(completed, completed)
    if (this.#completed === completed) this.#standings.fill(last, this.#ranked, asked)
    else {
      this.#standings.fill(last, 0, asked)
      const ranked = this.#history.ranked()
      for (let rank = 0; rank < completed; rank++)
        this.#standings[ranked[rank]!] = standingAt(rank, completed)
    }
    this.#completed = completed
    this.#ranked = asked
  }
}

/** By symmetry, of the half that the quantile is given for. */
function standingAt(rank: number, completed: number): number {
  return 2 * rank <= completed
    ? normalQuantile((rank + 0.5) / (completed + 1))
    : -normalQuantile((completed - rank + 0.5) / (completed + 1))
}
