import type { SeededRandom } from '@openbell/seeded-random'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'
import { unitOf } from './unit-cube.ts'

/**
 * Coordinates of points in [0, 1], one column for each axis, for a tree to learn from.
 *
 * Choices stand in the order of their mean target, so that one cut can part good from bad. Where a condition left the
 * parameter out it had no effect: it gets a place at random, which no cut can learn from.
 */
export function unitColumns(
  axes: readonly SearchAxis[],
  points: readonly Point[],
  targets: Float64Array,
  absent: SeededRandom,
): Float64Array[] {
  return axes.map((axis, i) => {
    const own = Float64Array.from(points, (point) => point[i]!)
    const unit = axis.kind === 'choice' ? choices(own, axis.size, targets) : own
    return unit.map((value) => {
      if (Number.isNaN(value)) return absent.next()
      if (axis.kind === 'choice') return value
      // Beside the grid, above its last value, a trial may lie behind the end of its last cell.
      return Math.min(1, Math.max(0, unitOf(axis, axis.coordinate(value))))
    })
  })
}

function choices(own: Float64Array, size: number, targets: Float64Array): Float64Array {
  const mean = (of: Float64Array): number => of.reduce((sum, each) => sum + each, 0) / of.length
  const means = Array.from({ length: size }, (_, choice) => {
    const chosen = targets.filter((_target, i) => own[i] === choice)
    return mean(chosen.length === 0 ? targets : chosen)
  })
  const order = means.map((_, choice) => choice).sort((a, b) => means[a]! - means[b]! || a - b)
  const place = order.map((_, choice) => order.indexOf(choice))
  return own.map((choice) => (Number.isNaN(choice) ? NaN : (place[choice]! + 0.5) / size))
}
