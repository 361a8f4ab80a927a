import { GridMasses } from '../src/grid-masses.ts'
import { ParzenEstimator } from '../src/parzen-estimator.ts'
import { isGrid, type SearchAxis } from '../src/search-axis.ts'

/** An estimator of observed values, one array for each axis, the oldest first; observation i has slot i + 1. */
export function estimatorOf(
  axes: readonly SearchAxis[],
  values: readonly (readonly number[])[],
  { magicClip = true, endpoints = false }: { magicClip?: boolean; endpoints?: boolean } = {},
  grids = new GridMasses(axes.filter(isGrid)),
): ParzenEstimator {
  const estimator = new ParzenEstimator(axes, grids, { magicClip, endpoints, priorWeight: 1 })
  values[0]!.forEach((_, i) =>
    estimator.insert(
      i + 1,
      Float64Array.from(axes, (axis, f) =>
        axis.kind === 'number' ? axis.coordinate(values[f]![i]!) : values[f]![i]!,
      ),
    ),
  )
  return estimator
}
