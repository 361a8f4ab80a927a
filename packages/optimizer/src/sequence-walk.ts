import { PointSet } from './point-set.ts'
import type { SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'

/** Points in a fixed order. */
export interface PointSequence {
  readonly length: number
  at(index: number): Point
}

/** How far one history was walked. */
interface Cursor {
  readonly sequence: PointSequence
  /** Every point before this index is forbidden or was asked. */
  index: number
  /** The asked points by their coordinates, as a history keeps them, and how many trials they come from. */
  readonly asked: PointSet
  seen: number
}

/** The first point of a sequence, before index `end`, that is allowed and was not asked; null if there is none. */
export type SequenceWalk = (request: SamplingRequest, end: number) => Point | null

/** @param into where a point's coordinates are written */
function coordinatesOf(space: SearchSpace, point: Point, into: Float64Array): Float64Array {
  for (let i = 0; i < into.length; i++) {
    const axis = space.axes[i]!
    into[i] = axis.kind === 'choice' ? point[i]! : axis.coordinate(point[i]!)
  }
  return into
}

/**
 * A walk along a sequence of points. What was asked stays asked and what is forbidden stays forbidden, so that the walk
 * of a history may go on from where it ended before: the answer is the one of a walk from the beginning.
 */
export function sequenceWalk(sequenceOf: (space: SearchSpace) => PointSequence): SequenceWalk {
  const cursors = new WeakMap<TrialHistory, Cursor>()
  return ({ space, history, allows }, end) => {
    const cursor = cursors.get(history) ?? {
      sequence: sequenceOf(space),
      index: 0,
      asked: new PointSet(space.axes.length),
      seen: 0,
    }
    cursors.set(history, cursor)
    const columns = space.axes.map((_, i) => history.coordinates(i))
    const coordinates = new Float64Array(columns.length)
    for (; cursor.seen < history.asked; cursor.seen++) {
      for (let i = 0; i < columns.length; i++) coordinates[i] = columns[i]![cursor.seen]!
      cursor.asked.add(coordinates)
    }
    const last = Math.min(cursor.sequence.length, end)
    for (; cursor.index < last; cursor.index++) {
      const point = cursor.sequence.at(cursor.index)
      if (!cursor.asked.has(coordinatesOf(space, point, coordinates)) && allows(point)) return point
    }
    return null
  }
}
