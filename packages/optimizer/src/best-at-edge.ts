import type { Parameters } from './search-space.ts'
import { searchSpace } from './search-space.ts'
import type { Space } from './space.ts'

/** Share of a continuous range that counts as its edge. */
const EDGE = 0.01

/**
 * Names of the parameters whose best value is the first or last of its range (on a continuous one: within 1 % of it, on
 * its logarithm where it is searched so): the optimum may lie beyond. Choices and ranges of one value have no edge.
 */
export function bestAtEdge(best: { readonly params: Partial<Parameters> }, space: Space): string[] {
  const { axes } = searchSpace(space)
  return axes.flatMap((axis) => {
    const value = best.params[axis.name]
    if (axis.kind === 'choice' || axis.size === 1 || typeof value !== 'number') return []
    const coordinate = axis.coordinate(value)
    // A grid's coordinates reach half a step beyond its ends.
    const margin = Number.isFinite(axis.size) ? 0 : EDGE * (axis.high - axis.low)
    const first = Number.isFinite(axis.size) ? axis.coordinate(axis.at(0)) : axis.low
    const last = Number.isFinite(axis.size) ? axis.coordinate(axis.at(axis.size - 1)) : axis.high
    return coordinate <= first + margin || coordinate >= last - margin ? [axis.name] : []
  })
}
