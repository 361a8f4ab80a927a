import { normalQuantileOfLog } from '@openbell/numerics'
import type { SeededRandom } from '@openbell/seeded-random'
import { cmaStart, cmaUpdate, timesPower, type CmaDistribution, type CmaMember } from './cma-distribution.ts'
import { cmaSettings, type CmaSettings } from './cma-settings.ts'
import type { SearchAxis } from './search-axis.ts'

/** What a generation came to. */
export interface CmaLosses {
  /** Infinity without a complete trial. */
  readonly best: number
  /** Infinity where some trial is not complete. */
  readonly worst: number
  /** The least one, where no trial is complete and some told theirs. */
  readonly violation?: number
}

/** One run of CMA-ES, from a start to the restart. */
export interface CmaRun {
  readonly settings: CmaSettings
  readonly distribution: CmaDistribution
  /** Smallest spread that each axis is drawn with: 0 on a continuous one. */
  readonly margins: Float64Array
  /** Factors that stretch the draws so far. */
  readonly stretch: Float64Array
  /** Of each generation. */
  readonly losses: readonly CmaLosses[]
}

/** Smallest spread of a continuous axis, as a share of its range, before the run has converged. */
const CONVERGED = 1e-10
const WORST_CONDITION = 1e14

/**
 * The spread at which a mean in the middle of its cell leaves it with a chance of 1 / (axes × population): the margin of
 * R. Hamano et al., CMA-ES with Margin, 2022, for the marginal spreads alone.
 */
function marginOf(axis: SearchAxis, axes: number, population: number): number {
  if (!Number.isFinite(axis.size)) return 0
  return 0.5 / axis.size / normalQuantileOfLog(Math.log1p(-0.5 / (axes * population)))
}

function spread({ step, covariance, mean }: CmaDistribution, axis: number): number {
  return step * Math.sqrt(covariance[axis * mean.length + axis]!)
}

const stretchOf = (distribution: CmaDistribution, margins: Float64Array): Float64Array =>
  margins.map((margin, axis) => Math.max(1, margin / spread(distribution, axis)))

export function cmaRun(
  axes: readonly SearchAxis[],
  population: number,
  mean: Float64Array,
  step: number,
): CmaRun {
  const distribution = cmaStart(mean, step)
  const margins = Float64Array.from(axes, (axis) => marginOf(axis, axes.length, population))
  return {
    settings: cmaSettings(axes.length, population),
    distribution,
    margins,
    stretch: stretchOf(distribution, margins),
    losses: [],
  }
}

/** A place drawn from a run's distribution, its step from the mean multiplied by `factor`; it may lie outside the cube. */
export function cmaDraw(
  { distribution, stretch }: CmaRun,
  factor: number,
  random: SeededRandom,
): Float64Array {
  const { mean, step, eigen } = distribution
  const normal = mean.map(() => random.normal())
  return timesPower(eigen, normal, 0.5).map((value, i) => mean[i]! + factor * step * stretch[i]! * value)
}

/** The step from the mean to a place, in units of the step size; 0 on the axes that the trial does not have. */
export function cmaOffset({ distribution, stretch }: CmaRun, unit: Float64Array): Float64Array {
  return unit.map((value, i) =>
    Number.isNaN(value) ? 0 : (value - distribution.mean[i]!) / (distribution.step * stretch[i]!),
  )
}

/** The run after a generation. Without any loss in it there is nothing to learn. */
export function cmaAdvance(run: CmaRun, members: readonly CmaMember[], losses: CmaLosses | null): CmaRun {
  if (losses === null) return { ...run, losses: [...run.losses, { best: Infinity, worst: Infinity }] }
  const distribution = cmaUpdate(run.distribution, run.settings, members, run.stretch)
  return {
    ...run,
    distribution,
    stretch: stretchOf(distribution, run.margins),
    losses: [...run.losses, losses],
  }
}

/** Whether a run has nothing more to find: converged, degenerate, flat, or long without a better point. */
export function cmaIsOver({ settings, distribution, margins, losses }: CmaRun): boolean {
  const { size, population } = settings
  const { values } = distribution.eigen
  const condition = values[size - 1]! / values[0]!
  if (!(values[0]! > 0) || condition > WORST_CONDITION) return true
  if (margins.every((margin, i) => spread(distribution, i) < Math.max(CONVERGED, margin / 2))) return true
  const patience = 10 + Math.ceil((30 * size) / population)
  if (losses.length <= patience) return false
  const recent = losses.slice(-patience)
  const best = Math.min(...recent.map((loss) => loss.best))
  const worst = Math.max(...recent.map((loss) => loss.worst))
  if (worst - best <= 1e-12 * Math.max(1, Math.abs(best))) return true
  if (losses.length <= 2 * patience) return false
  return !isBetter(bestOf(losses.slice(-2 * patience)), bestOf(losses.slice(0, -2 * patience)))
}

function bestOf(losses: readonly CmaLosses[]): { readonly loss: number; readonly violation: number } {
  return {
    loss: Math.min(...losses.map(({ best }) => best)),
    violation: Math.min(...losses.map(({ violation = Infinity }) => violation)),
  }
}

/** Until a trial is complete, coming nearer to feasible is better. */
function isBetter(one: ReturnType<typeof bestOf>, other: ReturnType<typeof bestOf>): boolean {
  return one.loss < other.loss || (other.loss === Infinity && one.violation < other.violation)
}
