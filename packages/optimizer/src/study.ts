import { askSeveral } from './ask-several.ts'
import { checkCount } from './check-count.ts'
import { checkPoint } from './check-point.ts'
import { OptimizerError } from './optimizer-error.ts'
import { normalizeOutcome, type Told } from './normalize-outcome.ts'
import { holdFixed } from './hold-fixed.ts'
import { noPruner } from './no-pruner.ts'
import { PointSet } from './point-set.ts'
import type { Pruner } from './pruner.ts'
import type { Sampler } from './sampler.ts'
import { searchSpace, type Parameters, type Point } from './search-space.ts'
import type { ParametersOf, Space } from './space.ts'
import { trialHistory } from './trial-history.ts'
import { TrialReports } from './trial-reports.ts'
import type { FinishedTrial, Outcome, Trial } from './trial.ts'

export type Direction = 'maximize' | 'minimize'

export interface StudyOptions<S extends Space> {
  readonly space: S
  readonly direction: Direction
  readonly sampler: Sampler
  /** Rules that every sampled point obeys. They must depend on the parameters alone. */
  readonly constraints?: readonly ((params: ParametersOf<S>) => boolean)[]
  /** Parameters to try first, such as those in use today: trial 0, 1, … */
  readonly enqueue?: readonly ParametersOf<S>[]
  /** Parameters held at a value in every trial: the space is searched without them. */
  readonly fixed?: Partial<ParametersOf<S>>
  /** Decides by intermediate values which trials are not worth finishing. Default `noPruner()`. */
  readonly pruner?: Pruner
}

/** The best complete trial. */
export interface BestTrial<P = Parameters> extends Trial<P> {
  readonly value: number
}

/** A search: hands out parameters, is told what became of them, and remembers. */
export interface Study<P = Parameters> {
  readonly direction: Direction
  /** What is searched: a fixed parameter has one value. */
  readonly space: Space
  /** Everything that decides the points, as plain JSON: for a journal's header. */
  readonly description: Readonly<Record<string, unknown>>
  /** Trials asked so far, told or not. */
  readonly size: number
  /** Trials told, by number. */
  readonly trials: readonly FinishedTrial<P>[]
  /** The complete trial with the best value; of equal ones the first. Null while there is none. */
  readonly best: BestTrial<P> | null
  /** The next parameters. @throws OptimizerError `infeasible-space`, `space-exhausted`, `invalid-point` */
  ask(): Trial<P>
  /** The next parameters for several trials at once, spread out; fewer where the sampler runs out of points on the way. */
  ask(count: number): Trial<P>[]
  /**
   * Says how far an open trial has come, such as its mean over the folds so far: steps are whole numbers from 0 on, rising.
   *
   * @throws OptimizerError `unknown-trial`, `invalid-report`
   */
  report(number: number, step: number, value: number): void
  /** Whether the study's pruner gives up on an open trial, by all that was reported and told until now. */
  shouldPrune(number: number): boolean
  /**
   * Says what became of a trial: a value (NaN and infinities count as failed), or why there is none.
   *
   * @throws OptimizerError `unknown-trial`, `invalid-outcome`, `invalid-report` (pruned before any report)
   */
  tell(number: number, outcome: Told): FinishedTrial<P>
}

/**
 * Begins a search.
 *
 * @throws OptimizerError `invalid-space`, `invalid-parameters` (enqueued ones outside the space or against a constraint)
 * @example
 * const study = createStudy({ space: { x: float(-5, 5) }, direction: 'minimize', sampler: tpe({ seed: 1 }) })
 * const trial = study.ask()
 * study.tell(trial.number, trial.params.x ** 2)
 */
export function createStudy<const S extends Space>(options: StudyOptions<S>): Study<ParametersOf<S>>
// Inside, parameters are plain records: their types follow from the space, which is checked here.
export function createStudy(options: StudyOptions<Space>): Study {
  const { direction, sampler, constraints = [], enqueue = [], fixed = {}, pruner = noPruner() } = options
  const searched = holdFixed(options.space, fixed)
  const space = searchSpace(searched)
  const history = trialHistory(space)
  const lossOf = (value: number): number => (direction === 'minimize' ? value : -value)
  const reports = new TrialReports(lossOf)
  const asked: Trial<Parameters>[] = []
  const told: (FinishedTrial<Parameters> | undefined)[] = []
  const seen = new PointSet(space.axes.length)
  // Settled here as well, so that a sampler that knows nothing of conditions is right too.
  const allows = (point: Point): boolean => {
    const params = space.parametersOf(space.settle(point))
    return constraints.every((constraint) => constraint(params))
  }
  // Elsewhere a point hardly comes again, but for a bound or a choice without continuous parameters.
  const isGrid = Number.isFinite(space.size)
  const isRepeat = (point: Point): boolean => isGrid && seen.has(space.settle(point))
  const queued = enqueue.map((params) => {
    const moved = Object.keys(fixed).find((name) => name in params && params[name] !== fixed[name])
    if (moved !== undefined) throw againstFixed(moved, params)
    const point = space.pointOf(params)
    if (!allows(point)) throw brokenConstraint(params)
    return point
  })

  const suggested = (number: number): Point => {
    const request = { number, space, history, allows, isRepeat }
    const point = space.settle(sampler.suggest(request))
    checkPoint(sampler.name, point, request)
    return point
  }
  const askOne = (): Trial<Parameters> => {
    const number = asked.length
    const point = queued[number] ?? suggested(number)
    const trial = { number, params: space.parametersOf(point) }
    asked.push(trial)
    history.ask(point)
    if (isGrid) seen.add(point)
    return trial
  }

  function ask(): Trial
  function ask(count: number): Trial[]
  function ask(count?: number): Trial | Trial[] {
    if (count === undefined) return askOne()
    checkCount('count', count, 0)
    return askSeveral(count, askOne)
  }

  const record = (number: number, outcome: Outcome): void => {
    if (outcome.state === 'failed') history.fail(number)
    else if (outcome.state === 'infeasible') history.infeasible(number)
    else if (outcome.state === 'pruned') history.prune(number, outcome.step, lossOf(outcome.value))
    else history.complete(number, lossOf(outcome.value))
    reports.tell(number, outcome.state === 'complete')
  }
  const open = (number: number): Trial<Parameters> => {
    const trial = asked[number]
    if (trial === undefined || told[number] !== undefined) throw unknownTrial(number, trial !== undefined)
    return trial
  }

  return {
    direction,
    space: searched,
    description: {
      space: options.space,
      direction,
      sampler: { name: sampler.name, ...sampler.settings },
      constraints: constraints.length,
      enqueue,
      // Left out where there are none: a journal of such a study keeps its header.
      ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
      ...(pruner.name === 'none' ? {} : { pruner: { name: pruner.name, ...pruner.settings } }),
    },
    get size() {
      return asked.length
    },
    get trials() {
      return told.filter((trial) => trial !== undefined)
    },
    get best() {
      const number = history.ranked()[0]
      const trial = number === undefined ? undefined : told[number]
      if (trial?.outcome.state !== 'complete') return null
      return { number: trial.number, params: trial.params, value: trial.outcome.value }
    },
    ask,
    report: (number, step, value) => reports.add(open(number).number, step, value),
    shouldPrune: (number) => {
      const trial = reports.trial(open(number).number)
      if (trial === undefined) return false
      return pruner.prunes({ trial, trials: reports.trials, completed: history.completed })
    },
    tell: (number, outcome) => {
      const trial = open(number)
      const reported = reports.of(number)
      const finished = {
        ...trial,
        outcome: normalizeOutcome(outcome, reported?.at(-1)),
        ...(reported === undefined ? {} : { reports: reported }),
      }
      told[number] = finished
      record(number, finished.outcome)
      return finished
    },
  }
}

function brokenConstraint(params: Parameters): OptimizerError {
  return new OptimizerError('invalid-parameters', 'Enqueued parameters break a constraint', {
    remedy: 'Enqueue parameters that every constraint allows, or leave them out.',
    context: { params },
  })
}

function againstFixed(name: string, params: Parameters): OptimizerError {
  return new OptimizerError(
    'invalid-parameters',
    `Enqueued parameters have another "${name}" than the one it is fixed at`,
    {
      remedy: 'Enqueue parameters with the fixed values, or leave them out.',
      context: { params },
    },
  )
}

function unknownTrial(number: number, wasTold: boolean): OptimizerError {
  const why = wasTold ? 'was told before' : 'was never asked'
  return new OptimizerError('unknown-trial', `Trial ${number} ${why}`, {
    remedy: 'Tell each trial that ask() handed out, once.',
    context: { number },
  })
}
