import type { NumberAxis, SearchAxis } from './search-axis.ts'
import type { Parameters, SearchSpace } from './search-space.ts'
import type { ParameterValue, Space } from './space.ts'

/** Parts of a range that make one step where its grid is finer or there is none. */
const PARTS = 20

/** What lies beside what in a space. */
export interface Neighbourhood {
  /** Steps between two sets along the axis where they are farthest apart; Infinity across choices and conditions. */
  distance(a: Parameters, b: Parameters): number
  /** Steps between two values along one axis. */
  along(axis: NumberAxis, a: number, b: number): number
  /** The sets one step down and one step up along each parameter of numbers, the others unchanged. */
  around(params: Parameters): Parameters[]
  /** Steps from the beginning of an axis, for measuring; null on choices and for absent parameters. */
  place(axis: SearchAxis, params: Parameters): number | null
}

/**
 * A step is one step of a grid, or a twentieth of the range where that is wider; on a continuous axis a twentieth of the
 * range (of its logarithm where it is searched so). Choices have no neighbours, and a parameter that switches others on
 * and off has none either.
 */
export function neighbourhood({ axes }: SearchSpace, space: Space): Neighbourhood {
  const switches = new Set(Object.values(space).flatMap(({ when = {} }) => Object.keys(when)))
  const along = (axis: NumberAxis, a: number, b: number): number => {
    const wide = (PARTS * Math.abs(axis.coordinate(a) - axis.coordinate(b))) / (axis.high - axis.low)
    return Number.isFinite(axis.size)
      ? Math.min(wide, Math.abs(gridIndex(axis, a) - gridIndex(axis, b)))
      : wide
  }
  return {
    along,
    distance: (a, b) => {
      let farthest = 0
      for (const axis of axes) {
        const [one, other] = [a[axis.name], b[axis.name]]
        if (one === other) continue
        if (axis.kind === 'choice' || typeof one !== 'number' || typeof other !== 'number') return Infinity
        farthest = Math.max(farthest, along(axis, one, other))
      }
      // A twentieth of a range, up and down again, is not the very same number.
      return Math.abs(farthest - Math.round(farthest)) < 1e-9 ? Math.round(farthest) : farthest
    },
    around: (params) =>
      axes.flatMap((axis) => {
        const value = params[axis.name]
        if (axis.kind === 'choice' || typeof value !== 'number' || switches.has(axis.name)) return []
        return [-1, 1].flatMap((way) => {
          const next = beside(axis, value, way)
          return next === null ? [] : [{ ...params, [axis.name]: next }]
        })
      }),
    place: (axis, params) => {
      const value = params[axis.name]
      if (axis.kind === 'choice' || typeof value !== 'number') return null
      return (PARTS * (axis.coordinate(value) - axis.low)) / (axis.high - axis.low)
    },
  }
}

function gridIndex(axis: NumberAxis, value: number): number {
  return axis.size === 1 ? 0 : (value - axis.at(0)) / (axis.at(1) - axis.at(0))
}

/** The value one step beside another; null beyond the range. */
function beside(axis: NumberAxis, value: number, way: number): ParameterValue | null {
  const coordinate = axis.coordinate(value) + (way * (axis.high - axis.low)) / PARTS
  const next = axis.nearest(coordinate)
  if (!Number.isFinite(axis.size))
    return coordinate < axis.low - 1e-12 || coordinate > axis.high + 1e-12 ? null : next
  if ((next - value) * way > 0) return next
  const index = Math.round(gridIndex(axis, value)) + way
  return index < 0 || index >= axis.size ? null : axis.at(index)
}
