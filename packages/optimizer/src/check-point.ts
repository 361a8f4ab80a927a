import { OptimizerError } from './optimizer-error.ts'
import type { SamplingRequest } from './sampler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point, SearchSpace } from './search-space.ts'

/**
 * Checks what a sampler, perhaps one of somebody else's, suggested.
 *
 * @param point settled: NaN on the axes whose condition does not hold
 * @throws OptimizerError `invalid-point`: it is outside the space, lacks a parameter or breaks a constraint
 */
export function checkPoint(sampler: string, point: Point, { space, allows }: SamplingRequest): void {
  const wrong = wrongAxis(space, point)
  if (point.length === space.axes.length && wrong === null && allows(point)) return
  const why = wrong === null ? 'breaks a constraint' : `is outside of parameter "${wrong.name}"`
  throw new OptimizerError('invalid-point', `The sampler "${sampler}" suggested a point that ${why}`, {
    remedy: 'Check the sampler with samplerConformance of @openbell/optimizer/testing.',
    context: { sampler, point: [...point] },
  })
}

/** The first axis that the point is off, or that it lacks although its condition holds. */
function wrongAxis(space: SearchSpace, point: Point): SearchAxis | null {
  let wanted: Point | null = null
  for (let i = 0; i < space.axes.length; i++) {
    const axis = space.axes[i]!
    const value = point[i] ?? NaN
    if (!Number.isNaN(value)) {
      if (!isOn(axis, value)) return axis
      continue
    }
    // What is there in the point once every axis has some value has to be there in it as it is.
    wanted ??= space.settle(point.map((given) => (Number.isNaN(given) ? 0 : given)))
    if (!Number.isNaN(wanted[i])) return axis
  }
  return null
}

function isOn(axis: SearchAxis, value: number): boolean {
  return axis.kind === 'choice'
    ? Number.isInteger(value) && value >= 0 && value < axis.size
    : axis.covers(value)
}
