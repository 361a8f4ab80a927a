import { GridMasses } from './grid-masses.ts'
import { ParzenEstimator, type ParzenOptions } from './parzen-estimator.ts'
import { PromiseRanking } from './promise-ranking.ts'
import { isGrid } from './search-axis.ts'
import type { SearchSpace } from './search-space.ts'
import { goodGroupSize } from './tpe-weights.ts'
import type { TrialHistory } from './trial-history.ts'

/** The two densities over some axes. */
export interface GroupModel {
  readonly axes: readonly number[]
  readonly good: ParzenEstimator
  readonly bad: ParzenEstimator
  /** Ranks points by the two. */
  readonly ranking: PromiseRanking
}

/**
 * The densities over groups of axes, following a history as it grows: what changes from trial to trial is a neighbour
 * here and there. It is the same, to the bit, as one that meets the history for the first time.
 */
export class TpeModel {
  readonly groups: readonly GroupModel[]
  #known = 0
  #good: number[] = []

  /** @param candidates how many points are ranked at a time */
  constructor(
    space: SearchSpace,
    groups: readonly (readonly number[])[],
    options: ParzenOptions,
    candidates: number,
  ) {
    this.groups = groups.map((axes) => {
      const own = axes.map((index) => space.axes[index]!)
      const grids = new GridMasses(own.filter(isGrid))
      const good = new ParzenEstimator(own, grids, options)
      const bad = new ParzenEstimator(own, grids, options)
      return { axes, good, bad, ranking: new PromiseRanking(good, bad, candidates) }
    })
  }

  /** Takes in what is new: trials that were asked are bad until they are told to be among the best. */
  follow(history: TrialHistory): void {
    // Where the feasible trials do not fill the group, those nearest to feasible do: they say where to look.
    const size = goodGroupSize(history.evaluated)
    const ranked = history.ranked().subarray(0, size)
    const good = [...ranked, ...history.byViolation().subarray(0, size - ranked.length)]
    const coming = good.filter((number) => !this.#good.includes(number))
    const going = this.#good.filter((number) => !good.includes(number))
    for (const { axes, good: best, bad: rest } of this.groups) {
      const columns = axes.map((axis) => history.coordinates(axis))
      const row = new Float64Array(axes.length)
      const move = (number: number, from: ParzenEstimator | null, to: ParzenEstimator): void => {
        for (let f = 0; f < row.length; f++) row[f] = columns[f]![number]!
        // A trial without these parameters says nothing of them.
        if (Number.isNaN(row[0])) return
        // Slot 0 is the prior's.
        from?.remove(number + 1)
        to.insert(number + 1, row)
      }
      for (let number = this.#known; number < history.asked; number++) move(number, null, rest)
      for (const number of going) move(number, best, rest)
      for (const number of coming) move(number, rest, best)
    }
    this.#known = history.asked
    this.#good = good
  }
}
