import type { Neighbourhood } from './neighbourhood.ts'
import type { NumberAxis } from './search-axis.ts'
import type { Parameters, SearchSpace } from './search-space.ts'

interface Placed {
  readonly params: Parameters
}

/** What a rounded distance of 1 may be before it is rounded. */
const ONE = 1 + 1e-9

/**
 * Points sliced along the axis on which they have most values, so that those within one step of a point are looked for
 * in a few slices and not among all.
 *
 * @param from another point that slices are asked for
 * @returns the slices that may hold points within one step of the given one; points may be taken out of them
 */
export function slicesBeside<P extends Placed>(
  { axes }: SearchSpace,
  near: Neighbourhood,
  from: Parameters,
  points: readonly P[],
): (point: Placed) => readonly Set<P>[] {
  const all = [{ params: from }, ...points]
  // An axis that some point does not have cannot order them.
  const valuesOn = (axis: NumberAxis): Set<number> | null => {
    const values = all.map(({ params }) => params[axis.name]).filter((value) => typeof value === 'number')
    return values.length < all.length ? null : new Set(values)
  }
  let widest: NumberAxis | null = null
  let values = new Set<number>()
  for (const axis of axes) {
    const found = axis.kind === 'number' ? valuesOn(axis) : null
    if (axis.kind === 'choice' || found === null || found.size <= values.size) continue
    widest = axis
    values = found
  }
  const axis = widest
  if (axis === null) {
    const single = [new Set(points)]
    return () => single
  }
  const sorted = [...values].sort((a, b) => a - b)
  const places = new Map(sorted.map((value, place) => [value, place]))
  const slices = sorted.map(() => new Set<P>())
  const placeOf = ({ params }: Placed): number => places.get(Number(params[axis.name]))!
  for (const point of points) slices[placeOf(point)]!.add(point)
  return (point) => {
    const place = placeOf(point)
    const isBeside = (other: number): boolean => near.along(axis, sorted[place]!, sorted[other]!) <= ONE
    let first = place
    while (first > 0 && isBeside(first - 1)) first -= 1
    let end = place + 1
    while (end < sorted.length && isBeside(end)) end += 1
    return slices.slice(first, end)
  }
}
