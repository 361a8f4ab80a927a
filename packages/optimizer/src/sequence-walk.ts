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
  /** Keys of the asked points, and how many trials they come from. */
  readonly asked: Set<string>
  seen: number
}

/** The first point of a sequence, before index `end`, that is allowed and was not asked; null if there is none. */
export type SequenceWalk = (request: SamplingRequest, end: number) => Point | null

/** A point as text; by coordinates, as a history keeps them. */
function keyOf(space: SearchSpace, point: Point): string {
  return point
    .map((value, i) => {
      const axis = space.axes[i]!
      return axis.kind === 'choice' ? value : axis.coordinate(value)
    })
    .join()
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
      asked: new Set<string>(),
      seen: 0,
    }
    cursors.set(history, cursor)
    const columns = space.axes.map((_, i) => history.coordinates(i))
    for (; cursor.seen < history.asked; cursor.seen++) {
      cursor.asked.add(columns.map((column) => column[cursor.seen]!).join())
    }
    const last = Math.min(cursor.sequence.length, end)
    for (; cursor.index < last; cursor.index++) {
      const point = cursor.sequence.at(cursor.index)
      if (!cursor.asked.has(keyOf(space, point)) && allows(point)) return point
    }
    return null
  }
}
