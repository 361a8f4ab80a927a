import type { Parameters } from './search-space.ts'
import { searchSpace } from './search-space.ts'
import type { Space } from './space.ts'

/** Share of a range that counts as its edge. */
const EDGE = 0.01

/**
 * Names of the parameters whose best value is the first or last of its range, or within 1 % of it (of its logarithm where
 * it is searched so): the optimum may lie beyond. Choices, ranges of one value and parameters that are absent because
 * their condition does not hold have no edge. A range of two values has nothing but edges.
 */
export function bestAtEdge(best: { readonly params: Partial<Parameters> }, space: Space): string[] {
  const { axes } = searchSpace(space)
  return axes.flatMap((axis) => {
    const value = best.params[axis.name]
    if (axis.kind === 'choice' || axis.size === 1 || typeof value !== 'number') return []
    // A grid's coordinates reach half a step beyond its ends.
    const first = Number.isFinite(axis.size) ? axis.coordinate(axis.at(0)) : axis.low
    const last = Number.isFinite(axis.size) ? axis.coordinate(axis.at(axis.size - 1)) : axis.high
    const margin = EDGE * (last - first)
    const coordinate = axis.coordinate(value)
    return coordinate <= first + margin || coordinate >= last - margin ? [axis.name] : []
  })
}
