import type { SessionResult } from '@openbell/training-result'
import { op, table } from 'arquero'

/** One parameter set that the search tried. `value` is what the search maximises; null when it could not be judged. */
export interface SearchedTrial {
  readonly number: number
  readonly parameters: Readonly<Record<string, number>>
  readonly value: number | null
}

/** How the objective depends on one parameter, the others wherever the search had them. */
export interface Slice {
  readonly parameter: string
  readonly before: number | null
  readonly found: number | null
  readonly planted: { readonly low: number; readonly high: number } | null
  readonly points: readonly SlicePoint[]
  /** Median of the objective for each value of the parameter, ascending. */
  readonly medians: readonly SlicePoint[]
}

export interface SlicePoint {
  readonly x: number
  readonly value: number
}

/** One slice for each parameter of a session, from the trials that have a value. */
export function slicesOf(session: SessionResult, trials: readonly SearchedTrial[]): Slice[] {
  const judged = trials.filter((trial) => trial.value !== null && Number.isFinite(trial.value))
  return Object.keys(session.parameters).map((parameter) => {
    const points = judged
      .map((trial) => ({ x: trial.parameters[parameter] ?? Number.NaN, value: trial.value ?? Number.NaN }))
      .filter((point) => Number.isFinite(point.x))
    const planted = session.planted?.[parameter]
    return {
      parameter,
      before: session.baseline_parameters[parameter] ?? null,
      found: session.parameters[parameter] ?? null,
      planted: planted === undefined ? null : { low: planted.low, high: planted.high },
      points,
      medians: mediansByValue(points),
    }
  })
}

function mediansByValue(points: readonly SlicePoint[]): SlicePoint[] {
  const medians = table({ x: points.map((point) => point.x), value: points.map((point) => point.value) })
    .groupby('x')
    .rollup({ value: op.median('value') })
    .orderby('x')
  const values = medians.array('value')
  return Array.from(medians.array('x'), (x, i) => ({ x: Number(x), value: Number(values[i]) }))
}
