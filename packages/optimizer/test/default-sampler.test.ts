import { describe, expect, test } from 'vitest'
import {
  categorical,
  cmaEs,
  createStudy,
  defaultSampler,
  float,
  gaussianProcess,
  grid,
  int,
  localSearch,
  OptimizerError,
  tpe,
  type Sampler,
  type Space,
} from '../src/index.ts'

const small: Space = { a: int(0, 9), b: int(0, 9) }
const large: Space = { a: int(0, 999), b: int(0, 999) }
const plane: Space = { x: float(0, 1), y: float(0, 1), held: int(3, 3) }
const mixed: Space = { x: float(0, 1), y: float(0, 1), c: categorical(['p', 'q']) }
const conditional: Space = { ...plane, n: float(0, 1), z: float(0, 1, { when: { held: [3] } }) }

function points(sampler: Sampler, space: Space): string[] {
  const study = createStudy<Space>({ space, direction: 'minimize', sampler })
  return Array.from({ length: 30 }, () => {
    const { number, params } = study.ask()
    study.tell(number, Number(params['a'] ?? params['x']) ** 2)
    return JSON.stringify(params)
  })
}

const seed = 7
describe('the default sampler', () => {
  test.each<[string, Space, { trials?: number; costMs?: number }, Sampler]>([
    ['as many trials as points', small, { trials: 100 }, grid({ seed })],
    ['one trial fewer than points', small, { trials: 99 }, localSearch({ seed })],
    ['a few costly trials', large, { trials: 200, costMs: 500 }, gaussianProcess({ seed })],
    ['a few trials that cost less than the model', large, { trials: 49, costMs: 499 }, tpe({ seed })],
    ['many costly trials on a grid', large, { trials: 201, costMs: 500 }, localSearch({ seed })],
    ['50 cheap trials on a grid', large, { trials: 50 }, localSearch({ seed })],
    ['a grid and 100 trials, by default', large, {}, localSearch({ seed })],
    ['two numbers and 100 trials, by default', plane, {}, cmaEs({ seed })],
    ['numbers on a grid and fewer than 50 trials', large, { trials: 49 }, tpe({ seed })],
    [
      'a grid beside a choice',
      { ...large, c: categorical(['p', 'q']) },
      { trials: 50 },
      localSearch({ seed }),
    ],
    ['two numbers and 99 trials', plane, { trials: 99 }, tpe({ seed })],
    ['a choice among them', mixed, { trials: 1_000 }, tpe({ seed })],
    ['a condition among them', conditional, { trials: 1_000 }, tpe({ seed })],
  ])('for %s is the one that the rules say', (_, space, budget, expected) => {
    expect(points(defaultSampler({ seed, ...budget }), space)).toEqual(points(expected, space))
  })

  test.each([{ trials: 0 }, { trials: 1.5 }, { costMs: -1 }, { costMs: NaN }])('refuses %o', (options) => {
    expect(() => defaultSampler({ seed, ...options })).toThrow(OptimizerError)
  })
})
