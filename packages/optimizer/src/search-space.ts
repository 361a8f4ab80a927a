import { checkSpace } from './check-space.ts'
import { OptimizerError } from './optimizer-error.ts'
import { searchAxis, type SearchAxis } from './search-axis.ts'
import { settling } from './settling.ts'
import type { ParameterValue, Space } from './space.ts'

/**
 * One value for each axis, in the order of the axes: a number, or the index of a choice. NaN where the parameter's
 * condition does not hold.
 */
export type Point = Float64Array

/** Parameters by name; those whose condition does not hold are absent. */
export type Parameters = Readonly<Record<string, ParameterValue>>

/** A checked space, its axes sorted by name so that the order of declaration changes nothing. */
export interface SearchSpace {
  readonly axes: readonly SearchAxis[]
  /** Number of different points, at most: those that differ only in absent parameters count apart. Infinity with a continuous axis. */
  readonly size: number
  /** Whether some parameter has a condition. */
  readonly conditional: boolean
  /** Indices of the axes in groups of one condition each, whose parameters are always there together. */
  readonly groups: readonly (readonly number[])[]
  /** The point with NaN on the axes whose condition does not hold in it: a sampler may fill every axis and then settle. */
  settle(point: Point): Point
  /** The parameters of a settled point. */
  parametersOf(point: Point): Parameters
  /** The point of given parameters. @throws OptimizerError `invalid-parameters` */
  pointOf(parameters: Partial<Parameters>): Point
}

function refused(why: string, parameters: Partial<Parameters>): OptimizerError {
  return new OptimizerError('invalid-parameters', why, {
    remedy:
      'Give every parameter of the space that its condition allows a value inside its bounds, and no other.',
    context: { parameters },
  })
}

function numberAt(axis: SearchAxis, value: ParameterValue, parameters: Partial<Parameters>): number {
  if (axis.kind === 'choice') {
    const index = axis.choices.indexOf(value)
    if (index < 0)
      throw refused(`Parameter "${axis.name}" has no choice ${JSON.stringify(value)}`, parameters)
    return index
  }
  if (!axis.covers(value))
    throw refused(`Parameter "${axis.name}": ${JSON.stringify(value)} is out of bounds`, parameters)
  return value
}

/** @throws OptimizerError `invalid-space` */
export function searchSpace(space: Space): SearchSpace {
  const { names, parentsFirst } = checkSpace(space)
  const axes = names.map((name) => searchAxis(name, space[name]!))
  const { conditional, groups, settle } = settling(space, axes, parentsFirst)
  return {
    axes,
    size: axes.reduce((product, axis) => product * axis.size, 1),
    conditional,
    groups,
    settle,
    parametersOf: (point) => {
      const parameters: Record<string, ParameterValue> = {}
      for (let i = 0; i < axes.length; i++) {
        const axis = axes[i]!
        const value = point[i]!
        if (Number.isNaN(value)) continue
        parameters[axis.name] = axis.kind === 'choice' ? axis.choices[value]! : value
      }
      return parameters
    },
    pointOf: (parameters) => {
      const unknown = Object.keys(parameters).find((name) => !axes.some((axis) => axis.name === name))
      if (unknown !== undefined) throw refused(`The space has no parameter "${unknown}"`, parameters)
      const given = Float64Array.from(axes, (axis) => {
        const value = parameters[axis.name]
        return value === undefined ? NaN : numberAt(axis, value, parameters)
      })
      // A child is there if its parents have the right values, whatever its own: 0 stands for those not given.
      const settled = settle(given.map((value) => (Number.isNaN(value) ? 0 : value)))
      for (const name of parentsFirst) {
        const i = names.indexOf(name)
        const isGiven = !Number.isNaN(given[i])
        const isWanted = !Number.isNaN(settled[i])
        if (isWanted && !isGiven) throw refused(`Parameter "${name}" is missing`, parameters)
        if (isGiven && !isWanted)
          throw refused(`Parameter "${name}" is given although its condition does not hold`, parameters)
      }
      return settled
    },
  }
}
