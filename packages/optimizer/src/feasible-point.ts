import type { SeededRandom } from '@openbell/seeded-random'
import { OptimizerError } from './optimizer-error.ts'
import type { SamplingRequest } from './sampler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'

/** Draws before the systematic walk begins. */
const DRAWS = 1_000
/** Draws after which a point that was asked before is good enough. */
const FRESH_DRAWS = 100
/** Points of a continuous axis in the systematic walk. */
const LEVELS = 33
/** Steps of the systematic walk: all of a grid of two million points. */
const WALK = 2 ** 21

/** Uniform on the axis' coordinate; every cell of a grid and every choice is equally likely. */
function uniform(axis: SearchAxis, random: SeededRandom): number {
  if (axis.kind === 'choice') return random.integer(axis.size)
  return axis.nearest(axis.low + random.next() * (axis.high - axis.low))
}

/** A uniform point that the constraints allow: by rejection and, where that fails, by a walk over the grid. */
export function feasiblePoint(request: SamplingRequest, random: SeededRandom): Point {
  const { space, allows, isRepeat } = request
  let repeat: Point | null = null
  for (let i = 0; i < DRAWS; i++) {
    const point = space.settle(Float64Array.from(space.axes, (axis) => uniform(axis, random)))
    if (!allows(point)) continue
    if (!isRepeat(point)) return point
    repeat ??= point
    if (i >= FRESH_DRAWS) return repeat
  }
  return repeat ?? walkToFeasiblePoint(request, random)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** Visits each point of the grid once, from a random one on, in strides that scatter over all axes. */
function walkToFeasiblePoint({ space, allows }: SamplingRequest, random: SeededRandom): Point {
  const sizes = space.axes.map((axis) => (Number.isFinite(axis.size) ? axis.size : LEVELS))
  // Beyond 2^50 points a part of them has to do: the walk could never reach the others anyway.
  const total = Math.min(
    2 ** 50,
    sizes.reduce((product, size) => product * size, 1),
  )
  let stride = Math.max(1, Math.floor(total * 0.6180339887498949))
  while (greatestCommonDivisor(stride, total) !== 1) stride += 1
  const steps = Math.min(total, WALK)
  const filled = new Float64Array(sizes.length)
  let index = Math.floor(random.next() * total)
  for (let step = 0; step < steps; step++) {
    let rest = index
    space.axes.forEach((axis, i) => {
      const size = sizes[i]!
      filled[i] = gridValue(axis, rest % size, size)
      rest = Math.floor(rest / size)
    })
    const point = space.settle(filled)
    if (allows(point)) return point
    index = (index + stride) % total
  }
  throw new OptimizerError('infeasible-space', `None of ${steps} points of the space obeys the constraints`, {
    remedy: 'Loosen the constraints or widen the ranges until some parameters are allowed.',
    context: { tried: steps, points: space.size },
  })
}

function gridValue(axis: SearchAxis, index: number, size: number): number {
  if (axis.kind === 'choice') return index
  if (Number.isFinite(axis.size)) return axis.at(index)
  return axis.nearest(axis.low + (index / (size - 1)) * (axis.high - axis.low))
}
