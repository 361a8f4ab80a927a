import type { SeededRandom } from '@openbell/seeded-random'
import { lowDiscrepancy } from './low-discrepancy.ts'
import type { SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { pointAt, unitOfPoint } from './unit-cube.ts'

/** Where to look, and how long. */
export interface AcquisitionSearch {
  /** Evenly spread points to begin with. */
  readonly candidates: number
  /** Worth of a point; the highest is wanted. */
  readonly worth: (point: Point) => number
  /** Places around which to look closer, the best first. */
  readonly around: readonly Float64Array[]
  readonly seed: string
  readonly random: SeededRandom
}

const POINTS_AROUND = 32
const SPREADS = [0.2, 0.05, 0.01]
/** Points that are refined, the first step of that, and the step it ends at. */
const CLIMBS = 4
const FIRST_STEP = 0.1
const LAST_STEP = 1e-3
const MOST_MOVES = 60

/**
 * The allowed new point of highest worth that a search finds: among evenly spread points and points around the best known
 * ones, then by steps along the axes from the best of these, halved where none helps. Null where it meets none.
 */
export function acquisitionSearch(
  { space, allows, isRepeat }: SamplingRequest,
  { candidates: count, worth, around, seed, random }: AcquisitionSearch,
): Point | null {
  // Only on a grid do two places share a point; elsewhere the text of one costs more than its worth.
  const isGrid = Number.isFinite(space.size)
  const seen = new Set<string>()
  const rated = (place: ArrayLike<number>): { point: Point; worth: number } | null => {
    const point = pointAt(space, place)
    if (isGrid) {
      const key = point.join()
      if (seen.has(key)) return null
      seen.add(key)
    }
    return isRepeat(point) || !allows(point) ? null : { point, worth: worth(point) }
  }
  const spread = lowDiscrepancy(space.axes.length, seed)
  const places = [
    ...Array.from({ length: count }, (_, i) => spread(i)),
    ...around.flatMap((place) => placesAround(space, place, random)),
  ]
  const candidates = places.map(rated).filter((candidate) => candidate !== null)
  candidates.sort((a, b) => b.worth - a.worth)
  const climbs = candidates.slice(0, CLIMBS).map((candidate) => climbed(space, candidate, rated))
  climbs.sort((a, b) => b.worth - a.worth)
  return climbs[0]?.point ?? null
}

/** Random steps away, on one axis or on all. */
function placesAround(space: SearchSpace, place: Float64Array, random: SeededRandom): Float64Array[] {
  return Array.from({ length: POINTS_AROUND }, (_, i) => {
    const only = i % 2 === 0 ? random.integer(space.axes.length) : null
    const spread = SPREADS[i % SPREADS.length]!
    return place.map((value, axis) => {
      const isChoice = space.axes[axis]!.kind === 'choice'
      const away = random.normal()
      // A parameter that was absent may come in with any value; a choice is drawn anew, or left.
      const anew = random.next()
      if (Number.isNaN(value)) return anew
      if (only !== null && only !== axis) return value
      if (isChoice) return only === axis || anew < 1 / space.axes.length ? random.next() : value
      return Math.min(1, Math.max(0, value + away * Math.max(spread, 1 / space.axes[axis]!.size)))
    })
  })
}

type Rated = { readonly point: Point; readonly worth: number }

/** Moves to the best neighbour along the axes while there is a better one. */
function climbed(space: SearchSpace, from: Rated, rated: (place: Float64Array) => Rated | null): Rated {
  let best = from
  let step = FIRST_STEP
  for (let moves = 0; moves < MOST_MOVES && step >= LAST_STEP; moves++) {
    const here = unitOfPoint(space, best.point)
    const neighbours = neighbourPlaces(space, here, step)
      .map(rated)
      .filter((one) => one !== null)
    const better = neighbours.reduce((top, one) => (one.worth > top.worth ? one : top), best)
    if (better === best) step /= 2
    else best = better
  }
  return best
}

function neighbourPlaces(space: SearchSpace, here: Float64Array, step: number): Float64Array[] {
  const filled = here.map((value) => (Number.isNaN(value) ? 0.5 : value))
  return space.axes.flatMap((axis, i) => {
    if (Number.isNaN(here[i])) return []
    if (axis.kind === 'choice') {
      return axis.choices.map((_, choice) => filled.with(i, (choice + 0.5) / axis.size))
    }
    const length = Math.max(step, 1 / axis.size)
    return [filled.with(i, here[i]! - length), filled.with(i, here[i]! + length)]
  })
}
