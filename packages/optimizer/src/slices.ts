import { quantile } from '@openbell/numerics'
import { checkCount } from './check-count.ts'
import type { SearchAxis } from './search-axis.ts'
import { searchSpace, type Parameters } from './search-space.ts'
import type { ParameterValue, Space } from './space.ts'
import type { Direction } from './study.ts'
import type { FinishedTrial } from './trial.ts'

/** Trials with about the same value of one parameter. */
export interface SliceBin {
  /** Lowest and highest value that was tried; equal on a choice. */
  readonly from: ParameterValue
  readonly to: ParameterValue
  readonly trials: number
  /** Of the outcome, whatever the other parameters were. */
  readonly median: number
  readonly best: number
}

/** The outcome along one parameter. */
export interface Slice {
  readonly parameter: string
  /** By rising value, choices in the order of their declaration; without those in which nothing was tried. */
  readonly bins: readonly SliceBin[]
  /** Complete trials without the parameter, since its condition did not hold. */
  readonly absent: number
}

export interface SlicesOptions {
  readonly direction: Direction
  /** Most bins of a parameter of numbers, of equal width (on its logarithm where it is searched so). Default 10. */
  readonly bins?: number
}

/**
 * How the outcome runs along each parameter, as data for a report: complete trials only, one slice for each parameter in
 * the order of their names. A grid of no more values than bins has a bin for each value, a choice for each choice.
 *
 * @throws OptimizerError `invalid-space`, `invalid-setting`
 */
export function slices(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
  { direction, bins = 10 }: SlicesOptions,
): Slice[] {
  checkCount('bins', bins, 1)
  const { axes } = searchSpace(space)
  const best = direction === 'maximize' ? Math.max : Math.min
  return axes.map((axis) => {
    const groups = new Map<number, { readonly value: ParameterValue; readonly outcome: number }[]>()
    let absent = 0
    for (const { params, outcome } of trials) {
      if (outcome.state !== 'complete') continue
      const value = params[axis.name]
      if (value === undefined) absent += 1
      else {
        const bin = binOf(axis, value, bins)
        const group = groups.get(bin)
        if (group === undefined) groups.set(bin, [{ value, outcome: outcome.value }])
        else group.push({ value, outcome: outcome.value })
      }
    }
    const rising = [...groups].sort(([a], [b]) => a - b)
    return {
      parameter: axis.name,
      absent,
      bins: rising.map(([, group]) => {
        const outcomes = Float64Array.from(group, ({ outcome }) => outcome).sort()
        return {
          from: group.reduce((low, { value }) => (value < low ? value : low), group[0]!.value),
          to: group.reduce((high, { value }) => (value > high ? value : high), group[0]!.value),
          trials: group.length,
          median: quantile(outcomes, 0.5),
          best: best(outcomes[0]!, outcomes.at(-1)!),
        }
      }),
    }
  })
}

function binOf(axis: SearchAxis, value: ParameterValue, bins: number): number {
  if (axis.kind === 'choice') return axis.choices.indexOf(value)
  if (axis.size <= bins) return Number(value)
  const share = (axis.coordinate(Number(value)) - axis.low) / (axis.high - axis.low)
  return Math.min(bins - 1, Math.max(0, Math.floor(share * bins)))
}
