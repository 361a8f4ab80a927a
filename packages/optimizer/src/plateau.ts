import { quantile } from '@openbell/numerics'
import { canonicalJson } from './canonical-json.ts'
import { checkCount } from './check-count.ts'
import { neighbourhood, type Neighbourhood } from './neighbourhood.ts'
import { slicesBeside } from './slices-beside.ts'
import { searchSpace, type Parameters, type SearchSpace } from './search-space.ts'
import type { Space } from './space.ts'
import type { BestTrial, Direction } from './study.ts'
import type { FinishedTrial } from './trial.ts'

export interface PlateauOptions<P = Parameters> {
  readonly direction: Direction
  /** Sets that may be evaluated; a neighbour that may not be is none. */
  readonly constraints?: readonly ((params: P) => boolean)[]
  /** How many of the best trials may stand on the plateau. Default 10. */
  readonly candidates?: number
  /** Share of the spread (best outcome minus what nine of ten reach) within which outcomes are equally good. Default 0.1. */
  readonly tolerance?: number
  /** Share of the spread by which the neighbours of a spike fall short of it. Default 0.5. */
  readonly fall?: number
}

/** A flat region of good outcomes. */
export interface Plateau<P = Parameters> {
  /** The member nearest to the middle of the plateau. */
  readonly centre: BestTrial<P>
  /** What the neighbourhood that was chosen holds at the least: the lower quartile of its outcomes. */
  readonly score: number
  /** Numbers of the trials on it, rising. */
  readonly members: readonly number[]
  /** Lowest and highest value of each parameter of numbers among the members. */
  readonly width: Readonly<Record<string, { readonly low: number; readonly high: number }>>
  /** Whether the best trial is a spike: the median of its neighbours falls short. Null when none was evaluated. */
  readonly bestIsSpike: boolean | null
}

interface Point {
  readonly number: number
  readonly params: Parameters
  /** Outcome, the better the larger; the worst of all for an infeasible trial. */
  readonly gain: number
  readonly complete: boolean
}

/** What both functions look at. */
interface Landscape {
  readonly points: readonly Point[]
  /** Complete trials at different points, the best first. */
  readonly ranked: readonly Point[]
  readonly median: number
  /** What nine of ten complete trials reach: half of a search that has converged lies at its goal. */
  readonly ordinary: number
  readonly near: Neighbourhood
  readonly searched: SearchSpace
  /** Neighbours one step along one parameter that may be evaluated. */
  readonly allowed: (params: Parameters) => Parameters[]
  readonly known: ReadonlySet<string>
}

/**
 * The plateau around the best: the centre of a flat region rather than a spike.
 *
 * 1. Each of the best trials is scored by the lower quartile of the outcomes around it: its own, those of every trial
 *    within one step along all parameters, and of its neighbours one step along one parameter. An infeasible neighbour
 *    counts as the worst outcome, one that was not evaluated as the median of all, a failed or pruned one likewise.
 * 2. The best score wins; of equal ones the better outcome, then the smaller number.
 * 3. Members of its plateau are the complete trials that can be reached from it over trials one step apart, none of
 *    which is worse than its score by more than the tolerance.
 * 4. The centre is the member with the least sum of steps to the middle of the members' extent, of equal ones the one
 *    with the better outcome, then the smaller number.
 *
 * Evaluate what `plateauNeighbours` names first, and give those trials as well: a region nobody looked at is no plateau.
 *
 * @returns null without a complete trial
 * @throws OptimizerError `invalid-space`, `invalid-setting`, `invalid-parameters` (a trial of another space)
 */
export function plateau<P extends Partial<Parameters>>(
  trials: readonly FinishedTrial<P>[],
  space: Space,
  options: PlateauOptions<P>,
): Plateau<P> | null
// Inside, parameters are plain records: their types follow from the trials, which are checked against the space.
export function plateau(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
  options: PlateauOptions,
): Plateau | null {
  const { candidates = 10, tolerance = 0.1, fall = 0.5, direction } = options
  checkCount('candidates', candidates, 1)
  const landscape = landscapeOf(trials, space, options)
  const best = landscape.ranked[0]
  if (best === undefined) return null
  const spread = best.gain - landscape.ordinary
  const scored = landscape.ranked
    .slice(0, candidates)
    .map((point) => ({ point, score: scoreOf(landscape, point) }))
  const chosen = scored.reduce((first, other) => (other.score > first.score ? other : first))
  const members = reachable(landscape, chosen.point, chosen.score - tolerance * spread)
  const value = (gain: number): number => (direction === 'maximize' ? gain : -gain) + 0
  const centre = centreOf(landscape, members)
  return {
    centre: { number: centre.number, params: centre.params, value: value(centre.gain) },
    score: value(chosen.score),
    members: members.map(({ number }) => number).sort((a, b) => a - b),
    width: widthOf(landscape, members),
    bestIsSpike: isSpike(landscape, best, fall * spread),
  }
}

/**
 * The neighbours of the best trials that would have to be evaluated before `plateau` can judge them: one step along one
 * parameter, in the order of the candidates, each once. None when all are known.
 *
 * @throws OptimizerError `invalid-space`, `invalid-setting`, `invalid-parameters` (a trial of another space)
 */
export function plateauNeighbours<P extends Partial<Parameters>>(
  trials: readonly FinishedTrial<P>[],
  space: Space,
  options: PlateauOptions<P>,
): P[]
export function plateauNeighbours(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
  options: PlateauOptions,
): Parameters[] {
  const { candidates = 10 } = options
  checkCount('candidates', candidates, 1)
  const { ranked, allowed, known } = landscapeOf(trials, space, options)
  const missing = ranked
    .slice(0, candidates)
    .flatMap(({ params }) => allowed(params))
    .filter((params) => !known.has(canonicalJson(params)))
  return [...new Map(missing.map((params) => [canonicalJson(params), params])).values()]
}

function landscapeOf(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
  { direction, constraints = [] }: PlateauOptions,
): Landscape {
  const searched = searchSpace(space)
  const near = neighbourhood(searched, space)
  const settled = trials.map(({ number, params, outcome }) => ({
    number,
    params: searched.parametersOf(searched.pointOf(params)),
    outcome,
  }))
  const complete = settled.flatMap(({ number, params, outcome }) =>
    outcome.state === 'complete'
      ? [{ number, params, gain: direction === 'maximize' ? outcome.value : -outcome.value, complete: true }]
      : [],
  )
  const gains = Float64Array.from(complete, ({ gain }) => gain).sort()
  const infeasible = settled.flatMap(({ number, params, outcome }) =>
    outcome.state === 'infeasible' ? [{ number, params, gain: gains[0] ?? NaN, complete: false }] : [],
  )
  const best = complete.toSorted((a, b) => b.gain - a.gain || a.number - b.number)
  const distinct = new Map(best.toReversed().map((point) => [canonicalJson(point.params), point]))
  return {
    points: [...complete, ...infeasible],
    ranked: best.filter((point) => distinct.get(canonicalJson(point.params)) === point),
    median: quantile(gains, 0.5),
    ordinary: quantile(gains, 0.1),
    near,
    searched,
    allowed: (params) =>
      near.around(params).filter((neighbour) => constraints.every((constraint) => constraint(neighbour))),
    known: new Set(settled.map(({ params }) => canonicalJson(params))),
  }
}

function scoreOf({ points, near, allowed, median }: Landscape, { params }: Point): number {
  const around = points.filter((other) => near.distance(other.params, params) <= 1)
  const evaluated = new Set(around.map((other) => canonicalJson(other.params)))
  const unknown = allowed(params).filter((neighbour) => !evaluated.has(canonicalJson(neighbour)))
  const gains = [...around.map(({ gain }) => gain), ...unknown.map(() => median)]
  return quantile(Float64Array.from(gains).sort(), 0.25)
}

function reachable({ points, near, searched }: Landscape, from: Point, least: number): Point[] {
  const rest = points.filter((point) => point.complete && point.gain >= least && point !== from)
  const besides = slicesBeside(searched, near, from.params, rest)
  const members = [from]
  // Grows while it is walked.
  for (const member of members)
    for (const slice of besides(member))
      for (const point of slice)
        if (near.distance(member.params, point.params) <= 1) {
          slice.delete(point)
          members.push(point)
        }
  return members
}

function centreOf({ searched, near }: Landscape, members: readonly Point[]): Point {
  const offset = new Map<Point, number>(members.map((member) => [member, 0]))
  for (const axis of searched.axes) {
    const places = members.map((member) => near.place(axis, member.params) ?? NaN)
    const middle = (Math.min(...places) + Math.max(...places)) / 2
    members.forEach((member, i) => {
      if (Number.isFinite(middle)) offset.set(member, offset.get(member)! + Math.abs(places[i]! - middle))
    })
  }
  // Sums of shares of a range that ought to be equal may differ in their last digits.
  const rounded = (member: Point): number => Math.round(offset.get(member)! * 1e9)
  return members.toSorted((a, b) => rounded(a) - rounded(b) || b.gain - a.gain || a.number - b.number)[0]!
}

function widthOf({ searched }: Landscape, members: readonly Point[]): Plateau['width'] {
  const width: Record<string, { low: number; high: number }> = {}
  for (const { name } of searched.axes) {
    const values = members.map(({ params }) => params[name]).filter((value) => typeof value === 'number')
    if (searched.axes.some((axis) => axis.name === name && axis.kind === 'number') && values.length > 0)
      width[name] = { low: Math.min(...values), high: Math.max(...values) }
  }
  return width
}

function isSpike({ points, near }: Landscape, best: Point, fall: number): boolean | null {
  const own = canonicalJson(best.params)
  const gains = points
    .filter(({ params }) => near.distance(params, best.params) <= 1 && canonicalJson(params) !== own)
    .map(({ gain }) => gain)
  if (gains.length === 0) return null
  return quantile(Float64Array.from(gains).sort(), 0.5) < best.gain - fall
}
