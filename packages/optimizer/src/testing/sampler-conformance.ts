import assert from 'node:assert/strict'
import { categorical, float, int } from '../dimensions.ts'
import { OptimizerError } from '../optimizer-error.ts'
import type { Sampler, SamplingRequest } from '../sampler.ts'
import type { Parameters } from '../search-space.ts'
import type { Space } from '../space.ts'
import { createStudy } from '../create-study.ts'
import type { Study } from '../study.ts'
import type { Told } from '../normalize-outcome.ts'
import type { Trial } from '../trial.ts'

/** One thing that every sampler must do. `run` throws an AssertionError if it does not. */
export interface ConformanceCheck {
  readonly name: string
  readonly run: () => void
}

export interface ConformanceOptions {
  /** Whether the sampler may throw `space-exhausted` once it has asked every point. Default false. */
  readonly exhausts?: boolean
}

const mixed = {
  depth: int(1, 9),
  rate: float(1e-4, 1, { log: true }),
  ratio: float(-1, 1),
  stop: float(0.1, 0.7, { step: 0.1 }),
  mode: categorical(['fast', 'slow', false]),
}
const grid = { a: int(0, 99), b: int(0, 99) }
/** `period` hangs on a choice, `smoothing` on the period in turn, and `offset` on a grid. */
const conditional = {
  exit: categorical(['target', 'trailing', 'average']),
  levels: int(0, 2),
  offset: float(0.1, 10, { log: true, when: { levels: [1, 2] } }),
  period: int(2, 9, { when: { exit: ['trailing', 'average'] } }),
  smoothing: categorical(['none', 'double'], { when: { exit: ['average'], period: [5, 6, 7, 8, 9] } }),
}

const isAllowed = ({ ratio, stop }: Parameters): boolean => Number(ratio) < Number(stop)
const smooth = ({ depth, rate, ratio, stop, mode }: Parameters): number =>
  (Number(depth) - 3) ** 2 +
  Math.log(Number(rate)) ** 2 +
  Number(ratio) +
  Number(stop) +
  (mode === 'fast' ? 0 : 1)

/** Null where the sampler has no point left. */
function next(study: Study): Trial<Parameters> | null {
  try {
    return study.ask()
  } catch (error) {
    if (error instanceof OptimizerError && error.code === 'space-exhausted') return null
    throw error
  }
}

function search(
  study: Study,
  trials: number,
  objective: (params: Parameters, number: number) => Told,
): readonly Parameters[] {
  while (study.size < trials) {
    const trial = next(study)
    if (trial === null) break
    study.tell(trial.number, objective(trial.params, trial.number))
  }
  return study.trials.map(({ params }) => params)
}

/** Batches of eight: of each the odd trials are told backwards, and the even ones only after the next batch is asked. */
function searchInBatches(study: Study): readonly Parameters[] {
  let late: Trial<Parameters>[] = []
  while (study.size < 48) {
    const batch = study.ask(8)
    const [now, later] = [
      batch.filter(({ number }) => number % 2 === 1),
      batch.filter(({ number }) => number % 2 === 0),
    ]
    for (const { number, params } of [...now.toReversed(), ...late]) study.tell(number, smooth(params))
    late = later
  }
  for (const { number, params } of late) study.tell(number, smooth(params))
  return study.trials.map(({ params }) => params)
}

function studyOf(sampler: Sampler, space: Space, constraint?: (params: Parameters) => boolean): Study {
  return createStudy<Space>({
    space,
    direction: 'minimize',
    sampler,
    constraints: constraint === undefined ? [] : [constraint],
  })
}

/** Written out by hand, so that the check does not lean on what it checks. */
function assertInside(points: readonly Parameters[]): void {
  for (const { depth, rate, ratio, stop, mode, ...others } of points) {
    assert.ok([1, 2, 3, 4, 5, 6, 7, 8, 9].includes(Number(depth)), `depth is ${depth}`)
    assert.ok(Number(rate) >= 1e-4 && Number(rate) <= 1, `rate is ${rate}`)
    assert.ok(Number(ratio) >= -1 && Number(ratio) <= 1, `ratio is ${ratio}`)
    assert.ok([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].includes(Number(stop)), `stop is ${stop}`)
    assert.ok(mode === 'fast' || mode === 'slow' || mode === false, `mode is ${mode}`)
    assert.deepEqual(others, {})
  }
}

/** As above. A parameter is there exactly while its condition holds. */
function assertSettled(points: readonly Parameters[]): void {
  for (const { exit, levels, offset, period, smoothing, ...others } of points) {
    assert.ok(exit === 'target' || exit === 'trailing' || exit === 'average', `exit is ${exit}`)
    assert.ok(levels === 0 || levels === 1 || levels === 2, `levels is ${levels}`)
    if (levels === 0) assert.equal(offset, undefined)
    else assert.ok(Number(offset) >= 0.1 && Number(offset) <= 10, `offset is ${offset}`)
    if (exit === 'target') assert.equal(period, undefined)
    else assert.ok([2, 3, 4, 5, 6, 7, 8, 9].includes(Number(period)), `period is ${period}`)
    if (exit !== 'average' || Number(period) < 5) assert.equal(smoothing, undefined)
    else assert.ok(smoothing === 'none' || smoothing === 'double', `smoothing is ${smoothing}`)
    assert.deepEqual(others, {})
  }
}

/**
 * Checks for a sampler of any kind, free of test frameworks: run each, it throws if the sampler falls short.
 *
 * @param create the sampler for a seed
 * @example
 * for (const { name, run } of samplerConformance((seed) => tpe({ seed }))) test(name, run)
 */
export function samplerConformance(
  create: (seed: number) => Sampler,
  { exhausts = false }: ConformanceOptions = {},
): ConformanceCheck[] {
  const run = (seed: number): readonly Parameters[] =>
    search(studyOf(create(seed), mixed, isAllowed), 60, smooth)
  return [
    {
      name: 'stays inside the space, on its grids and within the constraints',
      run: () => {
        const points = [1, 2, 3].flatMap(run)
        assertInside(points)
        assert.ok(points.every(isAllowed), 'a point breaks the constraint')
      },
    },
    {
      name: 'gives the same points for the same seed and others for another',
      run: () => {
        assert.deepEqual(run(1), run(1))
        assert.notDeepEqual(run(1), run(2))
      },
    },
    {
      name: 'remembers nothing besides the history',
      run: () => {
        const shared = create(1)
        const one = studyOf(shared, mixed, isAllowed)
        const other = studyOf(shared, mixed, isAllowed)
        for (let trials = 1; trials <= 60; trials++) {
          search(one, trials, smooth)
          search(other, trials, (params) => -smooth(params))
        }
        assert.deepEqual(
          one.trials.map(({ params }) => params),
          run(1),
        )
      },
    },
    {
      name: 'answers as one that is made anew for each trial, in batches told out of order',
      run: () => {
        const kept = create(1)
        const fresh = { ...kept, suggest: (request: SamplingRequest) => create(1).suggest(request) }
        assert.deepEqual(
          searchInBatches(studyOf(kept, mixed, isAllowed)),
          searchInBatches(studyOf(fresh, mixed, isAllowed)),
        )
      },
    },
    {
      name: 'does not care about the order of the names',
      run: () => {
        const reversed = Object.fromEntries(Object.entries(mixed).reverse())
        assert.deepEqual(search(studyOf(create(1), reversed, isAllowed), 60, smooth), run(1))
      },
    },
    {
      name: 'lives with a constant objective',
      run: () => assertInside(search(studyOf(create(1), mixed), 60, () => 1)),
    },
    {
      name: 'lives with a space of one point',
      run: () => {
        const space = { only: int(5, 5), single: float(0.3, 0.3), same: categorical(['x']) }
        const points = search(studyOf(create(1), space), 30, () => 1)
        assert.ok(exhausts ? points.length >= 1 : points.length === 30, 'no point left')
        for (const params of points) assert.deepEqual(params, { only: 5, same: 'x', single: 0.3 })
      },
    },
    {
      name: 'lives with storms of failed and infeasible trials',
      run: () => {
        assertInside(search(studyOf(create(1), mixed), 60, () => NaN))
        assertInside(search(studyOf(create(1), mixed), 60, () => ({ infeasible: 'all of it' })))
        assertInside(
          search(studyOf(create(1), mixed), 60, (_, number) => ({
            infeasible: 'all',
            violation: number % 7,
          })),
        )
        const outcomes: Told[] = [NaN, Infinity, { failed: 'crash' }, { infeasible: 'rule' }, 1e300, -1e300]
        assertInside(
          search(studyOf(create(1), mixed), 90, (_, number) => outcomes[number % outcomes.length]!),
        )
      },
    },
    {
      name: 'lives with storms of pruned trials',
      run: () => {
        assertInside(search(studyOf(create(1), mixed), 60, () => ({ state: 'pruned', step: 0, value: 1 })))
        assertInside(
          search(studyOf(create(1), mixed, isAllowed), 90, (params, number) =>
            number % 3 === 0
              ? smooth(params)
              : { state: 'pruned', step: number % 7, value: number % 2 === 0 ? smooth(params) : 1e300 },
          ),
        )
      },
    },
    {
      name: 'gives a conditional parameter exactly while its condition holds, whatever is told',
      run: () => {
        const isNarrow = ({ offset, period }: Parameters): boolean =>
          offset === undefined || period === undefined || Number(offset) < Number(period)
        const cost = ({ exit, levels, offset, period, smoothing }: Parameters): number =>
          Number(levels) +
          Number(offset ?? 2) +
          Math.abs(Number(period ?? 6) - 6) +
          (exit === 'average' ? 0 : 1) +
          (smoothing === 'double' ? 0 : 1)
        const explore = (seed: number): readonly Parameters[] =>
          search(studyOf(create(seed), conditional, isNarrow), 60, cost)
        const points = [1, 2, 3].flatMap(explore)
        assertSettled(points)
        assert.ok(points.every(isNarrow), 'a point breaks the constraint')
        assert.ok(
          points.some(({ smoothing }) => smoothing !== undefined),
          'a condition never held',
        )
        assert.deepEqual(explore(1), explore(1))
        const outcomes: Told[] = [1, NaN, { infeasible: 'rule' }, { state: 'pruned', step: 3, value: 2 }]
        assertSettled(
          search(studyOf(create(1), conditional), 60, (_, number) => outcomes[number % outcomes.length]!),
        )
        assertSettled(search(studyOf(create(1), conditional), 40, () => 1))
      },
    },
    {
      name: 'holds fixed parameters and searches the others',
      run: () => {
        const study = createStudy<Space>({
          space: conditional,
          direction: 'minimize',
          sampler: create(1),
          fixed: { exit: 'average', period: 7 },
        })
        const points = search(study, 60, ({ levels, offset }) => Number(levels) + Number(offset ?? 0))
        assertSettled(points)
        assert.ok(
          points.every(({ exit, period }) => exit === 'average' && period === 7),
          'not held',
        )
        assert.ok(new Set(points.map(({ offset }) => offset)).size > 5, 'the others were not searched')
      },
    },
    {
      name: 'spreads a batch that is asked before anything is told',
      run: () => {
        const study = studyOf(create(1), grid)
        search(study, 40, ({ a, b }) => (Number(a) - 50) ** 2 + (Number(b) - 50) ** 2)
        const batch = study.ask(16).map(({ params }) => JSON.stringify(params))
        assert.equal(new Set(batch).size, 16, 'a batch repeats a point')
      },
    },
    {
      name: 'finds the one allowed point of ten thousand, and says so if there is none',
      run: () => {
        const needle = ({ a, b }: Parameters): boolean => a === 73 && b === 12
        const points = search(studyOf(create(1), grid, needle), 30, () => 0)
        assert.deepEqual(points.at(-1), { a: 73, b: 12 })
        assert.ok(exhausts ? points.length >= 1 : points.length === 30, 'no point left')
        assert.throws(
          () => studyOf(create(1), grid, () => false).ask(),
          (error) => error instanceof OptimizerError && error.code === 'infeasible-space',
        )
      },
    },
  ]
}
