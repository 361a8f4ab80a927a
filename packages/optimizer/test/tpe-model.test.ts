import { seededRandom } from '@openbell/seeded-random'
import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  random,
  tpe,
  type Parameters,
  type Sampler,
  type Space,
  type Told,
  type TpeOptions,
} from '../src/index.ts'
import { logDensity } from '../src/density-sum.ts'
import { searchSpace } from '../src/search-space.ts'
import { TpeModel } from '../src/tpe-model.ts'
import { trialHistory, type GrowingHistory } from '../src/trial-history.ts'
import { estimatorOf } from './estimator-of.ts'

const mixed = {
  depth: int(1, 9),
  rate: float(1e-4, 1, { log: true }),
  ratio: float(-1, 1),
  stop: float(0.1, 0.7, { step: 0.1 }),
  mode: categorical(['fast', 'slow', false]),
  brake: float(0, 1, { when: { mode: ['slow', false] } }),
  grip: int(0, 5, { when: { mode: ['slow', false] } }),
  pedal: float(0, 9, { step: 0.5, when: { mode: ['fast'] } }),
}

/** Asks one sampler all along and a new one each time, which meets the history for the first time. */
function besideNewOnes(create: () => Sampler): Sampler {
  const old = create()
  return {
    name: old.name,
    settings: old.settings,
    suggest: (request) => {
      const point = old.suggest(request)
      expect(point).toEqual(create().suggest(request))
      return point
    },
  }
}

const outcomes: ((value: number) => Told)[] = [
  (value) => value,
  (value) => value,
  (value) => Math.round(value),
  () => NaN,
  () => ({ infeasible: 'rule' }),
  (value) => ({ infeasible: 'rule', violation: Math.abs(value) }),
  () => 1,
  (value) => ({ state: 'pruned', step: Math.round(7 * value) % 3, value }),
]

test.each([
  ['all together', {}],
  ['each by itself', { multivariate: false }],
  ['groups of a condition', { group: true }],
])('what a sampler keeps of a history changes no point: %s', (_, options) => {
  for (const seed of [1, 2]) {
    const random = seededRandom(seed)
    const study = createStudy({
      space: mixed,
      direction: 'minimize',
      sampler: besideNewOnes(() => tpe({ seed, ...options })),
    })
    const open: { number: number; value: number }[] = []
    while (study.size < 160) {
      for (const { number, params } of study.ask(1 + random.integer(8))) {
        open.push({ number, value: params.depth + params.ratio ** 2 })
      }
      // Told late, in any order, and some never.
      while (open.length > random.integer(16)) {
        for (const { number, value } of open.splice(random.integer(open.length), 1))
          study.tell(number, outcomes[random.integer(outcomes.length)]!(value))
      }
    }
  }
})

test('a trial without a conditional parameter is neither good nor bad for it', () => {
  // Axes by name: brake, mode, ratio.
  const space = searchSpace({
    mode: categorical(['on', 'off']),
    ratio: float(0, 1),
    brake: float(0, 1, { when: { mode: ['on'] } }),
  })
  const history = trialHistory(space)
  const rows = Array.from({ length: 42 }, (_, number) => ({
    mode: number % 3 === 0 ? 0 : 1,
    ratio: (number % 7) / 7,
    brake: (number % 10) / 10,
  }))
  rows.forEach(({ brake, mode, ratio }) => history.ask(space.settle(Float64Array.of(brake, mode, ratio))))
  // The last is pending, which is bad. The best, a tenth of 41 rounded up, are 0 to 4: of these 0 and 3 have a brake.
  rows.slice(0, 41).forEach((_, number) => history.complete(number, number))
  const model = new TpeModel(space, [[0], [1, 2]], { magicClip: true, endpoints: false, priorWeight: 1 }, 24)
  model.follow(history)

  const hasBrake = rows.flatMap(({ mode }, number) => (mode === 0 ? [number] : []))
  const brakes = (isGood: (number: number) => boolean): number[] =>
    hasBrake.filter(isGood).map((number) => rows[number]!.brake)
  const [ofBrake, ofRest] = model.groups
  expect([ofRest!.good.size, ofRest!.bad.size]).toEqual([5, 37])
  for (const [density, values] of [
    [ofBrake!.good, brakes((number) => number < 5)],
    [ofBrake!.bad, brakes((number) => number >= 5)],
  ] as const) {
    const expected = estimatorOf([space.axes[0]!], [values])
    expect(density.size).toBe(values.length)
    for (const at of [0, 0.15, 0.3, 0.62, 1])
      expect(logDensity(density, Float64Array.of(at))).toBeCloseTo(
        logDensity(expected, Float64Array.of(at)),
        12,
      )
  }
})

test('where feasible trials do not fill the good group, those nearest to feasible do', () => {
  const space = searchSpace({ x: float(0, 1) })
  const goodOf = (tell: (number: number, history: GrowingHistory) => void): number[] => {
    const history = trialHistory(space)
    for (let number = 0; number < 40; number++) {
      history.ask(Float64Array.of(number / 40))
      tell(number, history)
    }
    const model = new TpeModel(space, [[0]], { magicClip: true, endpoints: false, priorWeight: 1 }, 24)
    model.follow(history)
    const { curve, size } = model.groups[0]!.good
    // Slot 0 is the prior's.
    return [...curve.subarray(0, size)].map((slot) => slot - 1).sort((a, b) => a - b)
  }
  // A tenth of 40 is 4: a complete trial, a pruned one, then the least violations; of equal ones the first.
  expect(
    goodOf((number, history) => {
      if (number === 30) history.complete(number, 1e9)
      else if (number === 20) history.prune(number, 0, 1)
      else if (number % 2 === 0) history.infeasible(number)
      else history.infeasible(number, number === 39 ? 0 : 5)
    }),
  ).toEqual([1, 20, 30, 39])
  // Without violations nothing is known of what is near.
  expect(
    goodOf((number, history) => (number === 30 ? history.complete(number, 1) : history.infeasible(number))),
  ).toEqual([30])
  // Enough feasible ones leave no place, however near the others come.
  expect(
    goodOf((number, history) =>
      number < 5 ? history.complete(number, -number) : history.infeasible(number, 0),
    ),
  ).toEqual([1, 2, 3, 4])
})

test('trials that failed teach nothing and are no start-up trials: those go on at random', () => {
  const space = { ratio: float(0, 1), depth: int(0, 9) }
  const points = (sampler: Sampler, failing: number): Parameters[] => {
    const study = createStudy({ space, direction: 'minimize', sampler })
    for (let i = 0; i < failing + 6; i++) {
      const { number, params } = study.ask()
      study.tell(number, i < failing ? NaN : params.ratio)
    }
    return study.trials.map(({ params }) => params)
  }
  const options = { seed: 3, startupTrials: 5 }
  expect(points(tpe(options), 8).slice(0, 13)).toEqual(points(random({ seed: 3 }), 8).slice(0, 13))
  expect(points(tpe(options), 8)[13]).not.toEqual(points(random({ seed: 3 }), 8)[13])
})

test.each([{}, { multivariate: false }])(
  'asks no point of a grid twice while there are others: %o',
  (options) => {
    const study = createStudy({
      space: { a: int(0, 24), b: int(0, 24) },
      direction: 'minimize',
      sampler: tpe({ seed: 1, ...options }),
    })
    for (let i = 0; i < 60; i++) {
      const { number, params } = study.ask()
      study.tell(number, params.a + params.b)
    }
    expect(new Set(study.trials.map(({ params }) => `${params.a} ${params.b}`)).size).toBe(60)
  },
)

test.each([{}, { multivariate: false }])('of more candidates the best are taken: %o', (options) => {
  const distance = (candidates: number): number => {
    let sum = 0
    for (let seed = 1; seed <= 20; seed++) {
      const study = createStudy({
        space: { a: float(0, 1), b: float(0, 1) },
        direction: 'minimize',
        sampler: tpe({ seed, candidates, ...options }),
      })
      for (let i = 0; i < 50; i++) {
        const { number, params } = study.ask()
        const off = Math.abs(params.a - 0.3) + Math.abs(params.b - 0.8)
        if (i >= 20) sum += off
        study.tell(number, off)
      }
    }
    return sum
  }
  expect(distance(24)).toBeLessThan(0.92 * distance(1))
})

function pointsOf(space: Space, options: Partial<TpeOptions>): Parameters[] {
  const study = createStudy({ space, direction: 'minimize', sampler: tpe({ seed: 1, ...options }) })
  for (let i = 0; i < 60; i++) {
    const { number, params } = study.ask()
    study.tell(number, Number(params['ratio'] ?? 1) + Number(params['brake'] ?? 0))
  }
  return study.trials.map(({ params }) => params)
}

describe('groups', () => {
  const { depth, rate, ratio, mode, brake, grip } = mixed
  const plain = { depth, rate, ratio }

  test('without conditions all parameters are one group anyway', () => {
    expect(pointsOf(plain, { group: true })).toEqual(pointsOf(plain, {}))
    expect(pointsOf(plain, { multivariate: false })).not.toEqual(pointsOf(plain, {}))
  })

  test('a single parameter under a condition is a group by itself anyway', () => {
    const space = { ...plain, mode, brake }
    expect(pointsOf(space, { group: true })).toEqual(pointsOf(space, {}))
  })

  test('parameters under the same condition are modelled together only in groups', () => {
    const space = { ...plain, mode, brake, grip }
    expect(pointsOf(space, { group: true })).not.toEqual(pointsOf(space, {}))
  })
})
