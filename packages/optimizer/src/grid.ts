import { canonicalJson } from './canonical-json.ts'
import { checkCount } from './check-count.ts'
import { indexPermutation } from './index-permutation.ts'
import { OptimizerError } from './optimizer-error.ts'
import type { Sampler } from './sampler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { SearchSpace } from './search-space.ts'
import { sequenceWalk, type PointSequence } from './sequence-walk.ts'
import { valueAt } from './unit-cube.ts'

export interface GridOptions {
  readonly seed: number | string
  /** Values tried on a continuous axis, evenly spread from end to end: one number for all, or one for each name. */
  readonly levels?: number | Readonly<Record<string, number>>
}

/** Numbers of points beyond this cannot be counted in a double with room to spare. */
const LARGEST = 2 ** 50
/** Points looked at before the search for an allowed one is given up, and further ones for each trial. */
const WALK = { first: 2 ** 22, further: 2 ** 10 }

/**
 * Every point of the space once, in an order drawn by the seed: any number of first trials is a fair sample of the grid.
 *
 * A continuous axis needs `levels`. Points that were asked before, such as enqueued ones, are left out. After the last
 * point it throws `space-exhausted`, which ends `runStudy` as if the number of trials were reached.
 *
 * @throws OptimizerError `invalid-setting`; when asked: `space-exhausted`, `infeasible-space`, and `invalid-setting` for
 * a continuous axis without levels or more than 2^50 points
 */
export function grid({ seed, levels }: GridOptions): Sampler {
  const counts = typeof levels === 'object' ? Object.entries(levels) : [['', levels ?? 1] as const]
  for (const [name, count] of counts) checkCount(`levels ${name}`.trim(), count, 1)
  const walk = sequenceWalk((space) => gridSequence(space, seed, levels))
  return {
    name: 'grid',
    settings: {
      seed,
      ...(levels === undefined
        ? {}
        : { levels: typeof levels === 'number' ? levels : canonicalJson(levels) }),
    },
    suggest: (request) => {
      const end = WALK.first + WALK.further * request.number
      const point = walk(request, end)
      if (point !== null) return point
      const length = gridLevels(request.space, levels).reduce((product, count) => product * count, 1)
      if (request.history.asked > 0 && length <= end) throw exhausted(length)
      throw new OptimizerError(
        'infeasible-space',
        `No further point of ${Math.min(length, end)} is allowed`,
        {
          remedy: 'Loosen the constraints or widen the ranges until some parameters are allowed.',
          context: { points: length, asked: request.history.asked },
        },
      )
    },
  }
}

function exhausted(points: number): OptimizerError {
  return new OptimizerError('space-exhausted', `Every allowed one of ${points} points was asked`, {
    remedy: 'Nothing is left to try: take the best, or search a wider or finer space.',
    context: { points },
  })
}

/** Number of values on each axis. */
function gridLevels(space: SearchSpace, levels: GridOptions['levels']): number[] {
  return space.axes.map((axis) => {
    if (Number.isFinite(axis.size)) return axis.size
    const count = typeof levels === 'object' ? levels[axis.name] : levels
    if (count !== undefined) return count
    throw new OptimizerError('invalid-setting', `Parameter "${axis.name}" is continuous and has no levels`, {
      remedy: 'Give the parameter a step, or the grid a number of levels.',
      context: { parameter: axis.name },
    })
  })
}

function gridSequence(
  space: SearchSpace,
  seed: number | string,
  levels: GridOptions['levels'],
): PointSequence {
  const counts = gridLevels(space, levels)
  const length = counts.reduce((product, count) => product * count, 1)
  if (length > LARGEST) {
    throw new OptimizerError('invalid-setting', `A grid of ${length} points is beyond 2^50`, {
      remedy: 'Coarsen the steps, or take another sampler.',
      context: { points: length },
    })
  }
  const permuted = indexPermutation(length, `${seed}/grid`)
  return {
    length,
    at: (index) => {
      let rest = permuted(index)
      const filled = Float64Array.from(space.axes, (axis, i) => {
        const count = counts[i]!
        const level = rest % count
        rest = Math.floor(rest / count)
        return gridValue(axis, level, count)
      })
      return space.settle(filled)
    },
  }
}

function gridValue(axis: SearchAxis, level: number, count: number): number {
  if (axis.kind === 'choice') return level
  if (Number.isFinite(axis.size)) return axis.at(level)
  return valueAt(axis, count === 1 ? 0.5 : level / (count - 1))
}
