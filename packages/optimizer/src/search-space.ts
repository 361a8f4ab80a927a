import { checkSpace } from './check-space.ts'
import { OptimizerError } from './optimizer-error.ts'
import { searchAxis, type SearchAxis } from './search-axis.ts'
import type { ParameterValue, Space } from './space.ts'

/** One value for each axis, in the order of the axes: a number, or the index of a choice. */
export type Point = Float64Array

export type Parameters = Readonly<Record<string, ParameterValue>>

/** A checked space, its axes sorted by name so that the order of declaration changes nothing. */
export interface SearchSpace {
  readonly axes: readonly SearchAxis[]
  /** Number of different points; Infinity with a continuous axis. */
  readonly size: number
  parametersOf(point: Point): Parameters
  /** The point of given parameters. @throws OptimizerError `invalid-parameters` */
  pointOf(parameters: Parameters): Point
}

function refused(why: string, parameters: Parameters): OptimizerError {
  return new OptimizerError('invalid-parameters', why, {
    remedy: 'Give every parameter of the space a value inside its bounds, and no other.',
    context: { parameters },
  })
}

function numberAt(axis: SearchAxis, parameters: Parameters): number {
  const value = parameters[axis.name]
  if (value === undefined) throw refused(`Parameter "${axis.name}" is missing`, parameters)
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
  const axes = checkSpace(space).map((name) => searchAxis(name, space[name]!))
  return {
    axes,
    size: axes.reduce((product, axis) => product * axis.size, 1),
    parametersOf: (point) => {
      const parameters: Record<string, ParameterValue> = {}
      axes.forEach((axis, i) => {
        const value = point[i]!
        parameters[axis.name] = axis.kind === 'choice' ? axis.choices[value]! : value
      })
      return parameters
    },
    pointOf: (parameters) => {
      const unknown = Object.keys(parameters).find((name) => !axes.some((axis) => axis.name === name))
      if (unknown !== undefined) throw refused(`The space has no parameter "${unknown}"`, parameters)
      return Float64Array.from(axes, (axis) => numberAt(axis, parameters))
    },
  }
}
