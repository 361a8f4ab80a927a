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
  readonly at: (index: number) => number
  /** The coordinate of a value. */
  readonly coordinate: (value: number) => number
  /** The allowed value nearest to a coordinate. */
  readonly nearest: (coordinate: number) => number
  /** Coordinates at which the cell of a grid value begins and ends. */
  readonly cellStart: (value: number) => number
  readonly cellEnd: (value: number) => number
  /** Whether a value lies within the bounds of the dimension, on the grid or beside it. */
  readonly covers: (value: unknown) => value is number
}

export type SearchAxis = ChoiceAxis | NumberAxis

/** Whether an axis is a number with finitely many values. */
export function isGrid(axis: SearchAxis): axis is NumberAxis {
  return axis.kind === 'number' && Number.isFinite(axis.size)
}

/** Rounds to 10 decimals, to the very number that its decimal text denotes. */
function round(value: number): number {
  // Below 2^53 / 1e10 the product is an exact integer after rounding and the quotient the nearest number to the decimal.
  return (Math.abs(value) < 9e5 ? Math.round(value * 1e10) / 1e10 : Number(value.toFixed(10))) + 0
}

function gridAxis(name: string, low: number, high: number, step: number, log: boolean): NumberAxis {
  // A share of a step absorbs the rounding of, say, 0.3 / 0.1.
  const last = Math.floor((high - low) / step + 1e-8)
  const at = (index: number): number => Math.min(high, Math.max(low, round(low + index * step)))
  const coordinate = log ? Math.log : (value: number): number => value
  const half = step / 2
  return {
    name,
    kind: 'number',
    low: coordinate(low - half),
    high: coordinate(low + last * step + half),
    size: last + 1,
    at,
    coordinate,
    nearest: (at0) => {
      const value = log ? Math.exp(at0) : at0
      return at(Math.min(last, Math.max(0, Math.round((value - low) / step))))
    },
    cellStart: (value) => coordinate(value - half),
    cellEnd: (value) => coordinate(value + half),
    covers: (value): value is number => typeof value === 'number' && value >= low && value <= high,
  }
}

function continuousAxis(name: string, low: number, high: number, log: boolean): NumberAxis {
  const clamp = (value: number): number => Math.min(high, Math.max(low, value)) + 0
  return {
    name,
    kind: 'number',
    low: log ? Math.log(low) : low,
    high: log ? Math.log(high) : high,
    size: Infinity,
    at: () => low,
    coordinate: log ? Math.log : (value) => value,
    nearest: log ? (coordinate) => clamp(Math.exp(coordinate)) : clamp,
    cellStart: (value) => value,
    cellEnd: (value) => value,
    covers: (value): value is number => typeof value === 'number' && value >= low && value <= high,
  }
}

function numberAxis(name: string, { kind, low, high, step, log }: FloatDimension | IntDimension): NumberAxis {
  // A range of one value is a grid of one point: no density over a width of zero.
  // Of a large number, half a step must not be lost in rounding.
  if (low === high) return gridAxis(name, low, high, Math.max(1, Math.abs(low) * 2 ** -40), false)
  if (kind === 'int') return gridAxis(name, low, high, step ?? 1, log ?? false)
  return step === undefined
    ? continuousAxis(name, low, high, log ?? false)
    : gridAxis(name, low, high, step, false)
}

/** What samplers see of a checked dimension. */
export function searchAxis(name: string, dimension: Dimension): SearchAxis {
  if (dimension.kind !== 'categorical') return numberAxis(name, dimension)
  const { choices } = dimension
  return { name, kind: 'choice', choices, size: choices.length }
}
