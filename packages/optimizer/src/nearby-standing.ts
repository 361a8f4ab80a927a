import { normalQuantile } from '@openbell/numerics'
import type { SearchAxis } from './search-axis.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf } from './unit-cube.ts'

/** Distance at which a trial counts e times less. */
const REACH = 0.3
/** Trials at the middle of the ranking that every point is thought to have beside it. */
const PRIOR = 0.1

/**
 * Says of a point how good the trials near it are, the lower the better: the mean of their standings by a kernel of the
 * sum of distances along the axes, each as a share of its axis (E. A. Nadaraya and G. S. Watson, 1964).
 *
 * A complete trial's standing is the normal quantile of its rank, so that outliers and the scale of the objective do not
 * matter. Those that are infeasible, failed, pruned or pending share the rank behind the last complete one: what lies beside
 * them is avoided, and a batch spreads.
 */
export function nearbyStanding({ axes }: SearchSpace, history: TrialHistory): (point: Point) => number {
  const standings = standingsOf(history)
  const columns = axes.map((_, i) => history.coordinates(i))
  const distances = new Float64Array(standings.length)
  return (point) => {
    distances.fill(0)
    axes.forEach((axis, i) => addDistances(distances, axis, point[i]!, columns[i]!))
    let weights = PRIOR
    let sum = 0
    for (let trial = 0; trial < distances.length; trial++) {
      const weight = Math.exp(-distances[trial]! / REACH)
      weights += weight
      sum += weight * standings[trial]!
    }
    return sum / weights
  }
}

function standingsOf(history: TrialHistory): Float64Array {
  const { completed } = history
  // By symmetry, of the half that the quantile is given for.
  const standingAt = (rank: number): number =>
    2 * rank <= completed
      ? normalQuantile((rank + 0.5) / (completed + 1))
      : -normalQuantile((completed - rank + 0.5) / (completed + 1))
  const standings = new Float64Array(history.asked).fill(standingAt(completed))
  history
    .ranked()
    .subarray(0, completed)
    .forEach((trial, rank) => (standings[trial] = standingAt(rank)))
  return standings
}

/** Adds to each trial's distance the one along an axis. Other choices, and what one of the two does not have, are far. */
function addDistances(distances: Float64Array, axis: SearchAxis, value: number, column: Float64Array): void {
  const apart = (other: number): number => (Object.is(value, other) ? 0 : 1)
  if (axis.kind === 'choice' || Number.isNaN(value)) {
    for (let trial = 0; trial < column.length; trial++) distances[trial]! += apart(column[trial]!)
    return
  }
  const here = unitOf(axis, axis.coordinate(value))
  for (let trial = 0; trial < column.length; trial++) {
    const there = unitOf(axis, column[trial]!)
    distances[trial]! += Number.isNaN(there) ? 1 : Math.abs(here - there)
  }
}
