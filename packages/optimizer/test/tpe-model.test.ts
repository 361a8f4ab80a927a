import { seededRandom } from '@openbell/seeded-random'
import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  tpe,
  type Parameters,
  type Sampler,
  type Space,
  type Told,
  type TpeOptions,
} from '../src/index.ts'

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
