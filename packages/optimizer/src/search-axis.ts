import { ContinuousAxis } from './continuous-axis.ts'
import { GridAxis } from './grid-axis.ts'
import type { Dimension, FloatDimension, IntDimension, ParameterValue } from './space.ts'

/** A choice: its numbers in a point are indices into `choices`. */
export interface ChoiceAxis {
  readonly name: string
  readonly kind: 'choice'
  readonly choices: readonly ParameterValue[]
  readonly size: number
}

/**
 * A number. Samplers work in its coordinate: the logarithm where the dimension asks for it, else the value itself.
 * On a grid, `low` and `high` lie half a step beyond the first and last value, so that every cell has the same width.
 */
export interface NumberAxis {
  readonly name: string
  readonly kind: 'number'
  /** Bounds of the coordinate. */
  readonly low: number
  readonly high: number
  /** Number of values; Infinity without a grid. */
  readonly size: number
  /** Value of the i-th point of the grid. */
  at(index: number): number
  /** Index of the point of the grid nearest to a value; 0 without a grid. */
  indexOf(value: number): number
  /** The coordinate of a value. */
  coordinate(value: number): number
  /** The allowed value nearest to a coordinate. */
  nearest(coordinate: number): number
  /** Coordinates at which the cell of a grid value begins and ends. */
  cellStart(value: number): number
  cellEnd(value: number): number
  /** Whether a value lies within the bounds of the dimension, on the grid or beside it. */
  covers(value: unknown): value is number
}

export type SearchAxis = ChoiceAxis | NumberAxis

/** Whether an axis is a number with finitely many values. */
export function isGrid(axis: SearchAxis): axis is NumberAxis {
  return axis.kind === 'number' && Number.isFinite(axis.size)
}

function numberAxis(name: string, dimension: FloatDimension | IntDimension): NumberAxis {
  const { kind, low, high, step, log = false } = dimension
  // A range of one value is a grid of one point: no density over a width of zero.
  // Of a large number, half a step must not be lost in rounding.
  if (low === high) return new GridAxis(name, dimension, Math.max(1, Math.abs(low) * 2 ** -40), false)
  if (kind === 'int') return new GridAxis(name, dimension, step ?? 1, log)
  return step === undefined
    ? new ContinuousAxis(name, low, high, log)
    : new GridAxis(name, dimension, step, false)
}

/** What samplers see of a checked dimension. */
export function searchAxis(name: string, dimension: Dimension): SearchAxis {
  if (dimension.kind !== 'categorical') return numberAxis(name, dimension)
  const { choices } = dimension
  return { name, kind: 'choice', choices, size: choices.length }
}
