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
  const { asked } = history
  const standings = standingsOf(history)
  const places = axes.map((axis, i) => placesOn(axis, i, history))
  const distances = new Float64Array(asked)
  return (point) => {
    distances.fill(0)
    axes.forEach((axis, i) => addDistances(distances, axis, point[i]!, places[i]!))
    let weights = PRIOR
    let sum = 0
    for (let trial = 0; trial < asked; trial++) {
      const weight = Math.exp(-distances[trial]! / REACH)
      weights += weight
      sum += weight * standings[trial]!
    }
    return sum / weights
  }
}

/**
 * What was computed of a history before. It only ever grows: a trial's place stays, and its standing does while no further
 * trial is complete.
 */
interface Known {
  completed: number
  asked: number
  standings: Float64Array
  /** By axis: where the first `placed` trials lie on it. */
  readonly places: { placed: number; values: Float64Array }[]
}

const known = new WeakMap<TrialHistory, Known>()

function knownOf(history: TrialHistory): Known {
  let found = known.get(history)
  if (found === undefined) {
    found = { completed: -1, asked: 0, standings: new Float64Array(64), places: [] }
    known.set(history, found)
  }
  return found
}

function standingsOf(history: TrialHistory): Float64Array {
  const { completed, asked } = history
  const found = knownOf(history)
  // By symmetry, of the half that the quantile is given for.
  const standingAt = (rank: number): number =>
    2 * rank <= completed
      ? normalQuantile((rank + 0.5) / (completed + 1))
      : -normalQuantile((completed - rank + 0.5) / (completed + 1))
  if (found.standings.length < asked) found.standings = enlarged(found.standings, asked)
  const { standings } = found
  if (found.completed === completed) standings.fill(standingAt(completed), found.asked, asked)
  else {
    standings.fill(standingAt(completed), 0, asked)
    const ranked = history.ranked()
    for (let rank = 0; rank < completed; rank++) standings[ranked[rank]!] = standingAt(rank)
  }
  found.completed = completed
  found.asked = asked
  return standings
}

/** Where the trials lie on an axis, from 0 to 1; a choice's own number. */
function placesOn(axis: SearchAxis, i: number, history: TrialHistory): Float64Array {
  const { places } = knownOf(history)
  const found = (places[i] ??= { placed: 0, values: new Float64Array(64) })
  if (found.values.length < history.asked) found.values = enlarged(found.values, history.asked)
  const column = history.coordinates(i)
  for (; found.placed < history.asked; found.placed++) {
    const coordinate = column[found.placed]!
    found.values[found.placed] = axis.kind === 'choice' ? coordinate : unitOf(axis, coordinate)
  }
  return found.values
}

function enlarged(values: Float64Array, count: number): Float64Array {
  const larger = new Float64Array(2 * count)
  larger.set(values)
  return larger
}

/** Adds to each trial's distance the one along an axis. Other choices, and what one of the two does not have, are far. */
function addDistances(distances: Float64Array, axis: SearchAxis, value: number, places: Float64Array): void {
  const trials = distances.length
  if (axis.kind === 'choice' || Number.isNaN(value)) {
    for (let trial = 0; trial < trials; trial++) if (!Object.is(value, places[trial])) distances[trial]! += 1
    return
  }
  const here = unitOf(axis, axis.coordinate(value))
  for (let trial = 0; trial < trials; trial++) {
    const away = Math.abs(here - places[trial]!)
    // NaN alone is not equal to itself.
    distances[trial]! += away === away ? away : 1
  }
}
