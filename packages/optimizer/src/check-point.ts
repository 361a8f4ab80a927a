import { OptimizerError } from './optimizer-error.ts'
import type { SamplingRequest } from './sampler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'

/**
 * Checks what a sampler, perhaps one of somebody else's, suggested.
 *
 * @param point settled: NaN on the axes whose condition does not hold
 * @throws OptimizerError `invalid-point`: it is outside the space, lacks a parameter or breaks a constraint
 */
export function checkPoint(sampler: string, point: Point, { space, allows }: SamplingRequest): void {
  // What is there in the point once every axis has some value has to be there in it as it is.
  let wanted: Point | null = null
  const isWanted = (i: number): boolean => {
    wanted ??= space.settle(point.map((value) => (Number.isNaN(value) ? 0 : value)))
    return !Number.isNaN(wanted[i])
  }
  const wrong = space.axes.find((axis, i) => {
    const value = point[i] ?? NaN
    return Number.isNaN(value) ? isWanted(i) : !isOn(axis, value)
  })
  if (point.length === space.axes.length && wrong === undefined && allows(point)) return
  const why = wrong === undefined ? 'breaks a constraint' : `is outside of parameter "${wrong.name}"`
  throw new OptimizerError('invalid-point', `The sampler "${sampler}" suggested a point that ${why}`, {
    remedy: 'Check the sampler with samplerConformance of @openbell/optimizer/testing.',
    context: { sampler, point: [...point] },
  })
}

function isOn(axis: SearchAxis, value: number): boolean {
  return axis.kind === 'choice'
    ? Number.isInteger(value) && value >= 0 && value < axis.size
    : axis.covers(value)
}
