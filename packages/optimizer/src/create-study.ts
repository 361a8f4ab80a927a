import { askSeveral } from './ask-several.ts'
import { checkCount } from './check-count.ts'
import { checkPoint } from './check-point.ts'
import { holdFixed } from './hold-fixed.ts'
import { noPruner } from './no-pruner.ts'
import { normalizeOutcome, type Told } from './normalize-outcome.ts'
import { OptimizerError } from './optimizer-error.ts'
import { PointSet } from './point-set.ts'
import type { Pruner } from './pruner.ts'
import type { Sampler } from './sampler.ts'
import { searchSpace, type Parameters, type Point, type SearchSpace } from './search-space.ts'
import type { ParametersOf, Space } from './space.ts'
import type { BestTrial, Direction, Study, StudyOptions } from './study.ts'
import { trialHistory, type GrowingHistory } from './trial-history.ts'
import { TrialReports } from './trial-reports.ts'
import type { FinishedTrial, Outcome, Trial } from './trial.ts'

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
  return new OpenStudy(options)
}

/** A class: getters in an object of its own would make each study another kind of object to the engine. */
class OpenStudy implements Study {
  readonly direction: Direction
  readonly space: Space
  readonly description: Study['description']
  readonly #searched: SearchSpace
  readonly #sampler: Sampler
  readonly #pruner: Pruner
  readonly #history: GrowingHistory
  readonly #reports: TrialReports
  readonly #queued: readonly Point[]
  readonly #seen: PointSet
  readonly #asked: Trial[] = []
  readonly #told: (FinishedTrial | undefined)[] = []
  readonly #allows: (point: Point) => boolean
  readonly #isRepeat: (point: Point) => boolean
  /** Elsewhere a point hardly comes again, but for a bound or a choice without continuous parameters. */
  readonly #isGrid: boolean

  constructor(options: StudyOptions<Space>) {
    const { direction, sampler, constraints = [], enqueue = [], fixed = {}, pruner = noPruner() } = options
    this.direction = direction
    this.space = holdFixed(options.space, fixed)
    this.description = describe(options)
    const space = searchSpace(this.space)
    const seen = new PointSet(space.axes.length)
    this.#searched = space
    this.#sampler = sampler
    this.#pruner = pruner
    this.#history = trialHistory(space)
    this.#reports = new TrialReports((value) => this.#lossOf(value))
    this.#seen = seen
    this.#isGrid = Number.isFinite(space.size)
    // Settled here as well, so that a sampler that knows nothing of conditions is right too.
    this.#allows = (point) => {
      if (constraints.length === 0) return true
      const params = space.parametersOf(space.settle(point))
      return constraints.every((constraint) => constraint(params))
    }
    this.#isRepeat = (point) => this.#isGrid && seen.has(space.settle(point))
    this.#queued = enqueue.map((params) => {
      const moved = Object.keys(fixed).find((name) => name in params && params[name] !== fixed[name])
      if (moved !== undefined) throw againstFixed(moved, params)
      const point = space.pointOf(params)
      if (!this.#allows(point)) throw brokenConstraint(params)
      return point
    })
  }

  get size(): number {
    return this.#asked.length
  }

  get trials(): FinishedTrial[] {
    return this.#told.filter((trial) => trial !== undefined)
  }

  get best(): BestTrial | null {
    const number = this.#history.ranked()[0]
    const trial = number === undefined ? undefined : this.#told[number]
    if (trial?.outcome.state !== 'complete') return null
    return { number: trial.number, params: trial.params, value: trial.outcome.value }
  }

  ask(): Trial
  ask(count: number): Trial[]
  ask(count?: number): Trial | Trial[] {
    if (count === undefined) return this.#askOne()
    checkCount('count', count, 0)
    return askSeveral(count, () => this.#askOne())
  }

  report(number: number, step: number, value: number): void {
    this.#reports.add(this.#open(number).number, step, value)
  }

  shouldPrune(number: number): boolean {
    const trial = this.#reports.trial(this.#open(number).number)
    if (trial === undefined) return false
    const { trials } = this.#reports
    return this.#pruner.prunes({ trial, trials, completed: this.#history.completed })
  }

  tell(number: number, outcome: Told): FinishedTrial {
    const trial = this.#open(number)
    const reports = this.#reports.of(number)
    const known = normalizeOutcome(outcome, reports?.at(-1))
    const finished = {
      number,
      params: trial.params,
      outcome: known,
      ...(reports !== undefined && { reports }),
    }
    this.#told[number] = finished
    this.#record(number, known)
    return finished
  }

  #lossOf(value: number): number {
    return this.direction === 'minimize' ? value : -value
  }

  #askOne(): Trial {
    const number = this.#asked.length
    const point = this.#queued[number] ?? this.#suggested(number)
    const trial = { number, params: this.#searched.parametersOf(point) }
    this.#asked.push(trial)
    this.#history.ask(point)
    if (this.#isGrid) this.#seen.add(point)
    return trial
  }

  #suggested(number: number): Point {
    const request = {
      number,
      space: this.#searched,
      history: this.#history,
      allows: this.#allows,
      isRepeat: this.#isRepeat,
    }
    const point = this.#searched.settle(this.#sampler.suggest(request))
    checkPoint(this.#sampler.name, point, request)
    return point
  }

  #record(number: number, outcome: Outcome): void {
    const history = this.#history
    if (outcome.state === 'failed') history.fail(number)
    else if (outcome.state === 'infeasible') history.infeasible(number, outcome.violation)
    else if (outcome.state === 'pruned') history.prune(number, outcome.step, this.#lossOf(outcome.value))
    else history.complete(number, this.#lossOf(outcome.value))
    this.#reports.tell(number, outcome.state === 'complete')
  }

  #open(number: number): Trial {
    const trial = this.#asked[number]
    if (trial === undefined || this.#told[number] !== undefined)
      throw unknownTrial(number, trial !== undefined)
    return trial
  }
}

function describe(options: StudyOptions<Space>): Study['description'] {
  const { space, direction, sampler, constraints = [], enqueue = [], fixed = {}, pruner } = options
  return {
    space,
    direction,
    sampler: { name: sampler.name, ...sampler.settings },
    constraints: constraints.length,
    enqueue,
    // Left out where there are none: a journal of such a study keeps its header.
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(pruner === undefined || pruner.name === 'none'
      ? {}
      : { pruner: { name: pruner.name, ...pruner.settings } }),
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
