import type { SearchAxis } from './search-axis.ts'
import type { Point, SearchSpace } from './search-space.ts'

/** Where a coordinate lies on its axis, from 0 to 1; a choice is at the middle of its share. NaN stays NaN. */
export function unitOf(axis: SearchAxis, coordinate: number): number {
  if (axis.kind === 'choice') return (coordinate + 0.5) / axis.size
  return (coordinate - axis.low) / (axis.high - axis.low)
}

/** The allowed value nearest to a place on an axis; places outside [0, 1] count as the nearer end. */
export function valueAt(axis: SearchAxis, unit: number): number {
  const inside = Math.min(1, Math.max(0, unit))
  if (axis.kind === 'choice') return Math.min(axis.size - 1, Math.floor(inside * axis.size))
  return axis.nearest(axis.low + inside * (axis.high - axis.low))
}

/**
 * The settled point whose cell holds a place in the unit cube.
 *
 * @param into the point itself where the space has no conditions: for those who look at many and keep few
 */
export function pointAt(
  space: SearchSpace,
  unit: ArrayLike<number>,
  // Float64Array.from asks an iterator for each number.
  into: Point = new Float64Array(space.axes.length),
): Point {
  for (let i = 0; i < into.length; i++) into[i] = valueAt(space.axes[i]!, unit[i]!)
  return space.settle(into)
}

/** Where a point lies in the unit cube; NaN on the axes that its conditions leave out. */
export function unitOfPoint(space: SearchSpace, point: Point): Float64Array {
  return Float64Array.from(space.axes, (axis, i) =>
    unitOf(axis, axis.kind === 'choice' ? point[i]! : axis.coordinate(point[i]!)),
  )
}
