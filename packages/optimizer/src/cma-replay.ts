import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import type { CmaMember } from './cma-distribution.ts'
import { cmaAdvance, cmaDraw, cmaIsOver, cmaOffset, cmaRun, type CmaLosses, type CmaRun } from './cma-run.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { pointAt, unitOf } from './unit-cube.ts'

/** What decides the course of a search besides its history. */
export interface CmaPlan {
  readonly seed: number | string
  readonly space: SearchSpace
  /** Axes that the distribution is over: numbers with more than one value. */
  readonly axes: readonly number[]
  readonly population: number
  readonly step: number
  readonly growth: number
}

/** Where a search stands. */
export interface CmaProgress {
  readonly run: CmaRun
  /** Number of the first trial of the generation under way. */
  readonly first: number
  readonly restarts: number
}

/** Draws from the distribution as it is, before bounds, rules and repeats are met by force. */
export const PLAIN_DRAWS = 100

export function cmaBegin(plan: CmaPlan): CmaProgress {
  return { run: freshRun(plan, 0), first: 0, restarts: 0 }
}

/** The first run begins in the middle, later ones anywhere and with more points in a generation. */
function freshRun({ seed, space, axes, population, step, growth }: CmaPlan, restarts: number): CmaRun {
  const random = seededRandom(`${seed}/restart/${restarts}`)
  const mean = Float64Array.from(axes, () => (restarts === 0 ? 0.5 : random.next()))
  return cmaRun(
    axes.map((axis) => space.axes[axis]!),
    Math.round(population * growth ** restarts),
    mean,
    step,
  )
}

/** One draw: the place on the distribution's axes, and the point there, its choices drawn uniformly. */
export interface CmaSample {
  readonly unit: Float64Array
  readonly isInside: boolean
  readonly point: Point
}

export function cmaSample(plan: CmaPlan, run: CmaRun, factor: number, random: SeededRandom): CmaSample {
  const unit = cmaDraw(run, factor, random)
  const whole = Float64Array.from(plan.space.axes, () => random.next())
  plan.axes.forEach((axis, i) => (whole[axis] = unit[i]!))
  return {
    unit,
    isInside: unit.every((value) => value >= 0 && value <= 1),
    point: pointAt(plan.space, whole),
  }
}

/**
 * Goes on through all generations that are told to the last trial. Trials form generations by their numbers, whatever
 * distribution they were drawn from: those drawn from an older one, because outcomes were pending, or enqueued, count as
 * injected.
 */
export function cmaReplay(plan: CmaPlan, from: CmaProgress, history: TrialHistory): CmaProgress {
  let { run, first, restarts } = from
  for (;;) {
    const next = first + run.settings.population
    if (next > history.asked) break
    let isWhole = true
    for (let number = first; number < next; number++) isWhole &&= history.isTold(number)
    if (!isWhole) break
    const { ranked, losses } = ranking(history, first, next)
    run = cmaAdvance(
      run,
      ranked.map(({ number, ...place }) => ({ ...place, ...stepOf(plan, run, history, number) })),
      losses,
    )
    first = next
    if (cmaIsOver(run)) {
      restarts += 1
      run = freshRun(plan, restarts)
    }
  }
  return { run, first, restarts }
}

/** How a trial lies to the mean: by the very place it was drawn at where that is found again, else by its coordinates. */
function stepOf(
  plan: CmaPlan,
  run: CmaRun,
  history: TrialHistory,
  number: number,
): Pick<CmaMember, 'offset' | 'injected'> {
  const { space, axes, seed } = plan
  const asked = space.axes.map((_, i) => history.coordinates(i)[number]!)
  const random = seededRandom(`${seed}/${number}`)
  for (let draw = 0; draw < PLAIN_DRAWS; draw++) {
    const { unit, isInside, point } = cmaSample(plan, run, 1, random)
    if (!isInside || !isAt(space, point, asked)) continue
    const known = unit.map((value, i) => (Number.isNaN(asked[axes[i]!]!) ? NaN : value))
    return { offset: cmaOffset(run, known), injected: false }
  }
  const unit = Float64Array.from(axes, (axis) => unitOf(space.axes[axis]!, asked[axis]!))
  return { offset: cmaOffset(run, unit), injected: true }
}

function isAt(space: SearchSpace, point: Point, coordinates: readonly number[]): boolean {
  return space.axes.every((axis, i) =>
    Object.is(axis.kind === 'choice' ? point[i] : axis.coordinate(point[i]!), coordinates[i]),
  )
}

interface RankedTrial {
  readonly number: number
  readonly rank: number
  readonly ties: number
}

/**
 * A generation's trials by loss, and behind them infeasible ones by their violation (K. Deb, 2000). Equal values tie; what
 * has neither, infeasible or failed, ties behind all others.
 */
function ranking(
  history: TrialHistory,
  first: number,
  next: number,
): { ranked: RankedTrial[]; losses: CmaLosses | null } {
  const isOurs = (number: number): boolean => number >= first && number < next
  const all = history.ranked()
  const losses = history.losses()
  const complete = Array.from(all.subarray(0, history.completed)).filter(isOurs)
  const pruned = Array.from(all.subarray(history.completed)).filter(isOurs)
  const near = Array.from(history.byViolation()).filter(isOurs)
  const violations = history.violations()
  const valued = new Set([...complete, ...pruned, ...near])
  const others = Array.from({ length: next - first }, (_, i) => first + i).filter(
    (number) => !valued.has(number),
  )
  const groups = [
    ...tied(complete, losses),
    ...pruned.map((number) => [number]),
    ...tied(near, violations),
    ...(others.length > 0 ? [others] : []),
  ]
  let rank = 0
  const ranked = groups.flatMap((group) => {
    const place = { rank, ties: group.length }
    rank += group.length
    return group.map((number) => ({ number, ...place }))
  })
  if (valued.size === 0) return { ranked, losses: null }
  return {
    ranked,
    losses: {
      best: complete.length > 0 ? losses[complete[0]!]! : Infinity,
      worst: complete.length === next - first ? losses[complete.at(-1)!]! : Infinity,
      ...(complete.length === 0 && near.length > 0 && { violation: violations[near[0]!]! }),
    },
  }
}

/** Sorted trials in groups of the same value. */
function tied(numbers: readonly number[], values: Float64Array): number[][] {
  const groups: number[][] = []
  for (const number of numbers) {
    const last = groups.at(-1)
    if (last !== undefined && values[last[0]!] === values[number]) last.push(number)
    else groups.push([number])
  }
  return groups
}
