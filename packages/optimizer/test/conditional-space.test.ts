import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  parameterImportance,
  random,
  tpe,
  type Parameters,
  type ParameterValue,
  type Sampler,
  type Space,
  type Told,
} from '../src/index.ts'
import { searchSpace } from '../src/search-space.ts'

const space = {
  exit: categorical(['target', 'trailing']),
  trail: float(1, 4, { step: 0.5, when: { exit: ['trailing'] } }),
  steps: int(1, 3, { when: { exit: ['trailing'], trail: [1, 1.5] } }),
}
const sampler = random({ seed: 1 })

test('conditional parameters are optional in their type', () => {
  const { params } = createStudy({ space, direction: 'minimize', sampler }).ask()
  expectTypeOf(params).toEqualTypeOf<{
    readonly exit: 'target' | 'trailing'
    readonly trail?: number
    readonly steps?: number
  }>()
})

describe('settling', () => {
  // Axes by name: exit, steps, trail.
  const searched = searchSpace(space)
  test.each([
    ['no parent holds', [0, 2, 1], [0, NaN, NaN], { exit: 'target' }],
    [
      'the parent holds, the grandparent’s child does not',
      [1, 2, 3.5],
      [1, NaN, 3.5],
      { exit: 'trailing', trail: 3.5 },
    ],
    ['all hold', [1, 2, 1.5], [1, 2, 1.5], { exit: 'trailing', steps: 2, trail: 1.5 }],
  ])('%s', (_, filled, settled, params) => {
    const point = Float64Array.from(filled)
    expect([...searched.settle(point)]).toEqual(settled)
    expect([...point]).toEqual(filled)
    expect(searched.parametersOf(searched.settle(point))).toEqual(params)
    expect([...searched.pointOf(params)]).toEqual(settled)
  })
  test('a space without conditions returns the very point', () => {
    const plain = searchSpace({ a: int(1, 2) })
    const point = Float64Array.of(1)
    expect(plain.settle(point)).toBe(point)
    expect([plain.conditional, searched.conditional]).toEqual([false, true])
  })
  test('axes of one condition are one group, in whatever order its values stand', () => {
    const both = { when: { mode: ['a', 'b'] } }
    const { groups } = searchSpace({
      mode: categorical(['a', 'b', 'c']),
      alone: int(1, 2),
      first: int(1, 2, both),
      other: int(1, 2, { when: { mode: ['a'] } }),
      second: int(1, 2, { when: { mode: ['b', 'a'] } }),
    })
    // alone, first, mode, other, second
    expect(groups).toEqual([[0, 2], [1, 4], [3]])
  })
})

test.each([
  ['an unknown parent', { a: int(1, 2, { when: { b: [1] } }) }, /there is no parameter "b"/],
  ['an inherited name', { a: int(1, 2, { when: { toString: [1] } }) }, /there is no parameter "toString"/],
  ['itself', { a: int(1, 2, { when: { a: [1] } }) }, /depends on itself: a → a/],
  [
    'a cycle',
    {
      a: int(1, 2, { when: { c: [1] } }),
      b: int(1, 2, { when: { a: [1] } }),
      c: int(1, 2, { when: { b: [1] } }),
      d: int(1, 2, { when: { a: [1] } }),
    },
    /depends on itself: a → c → b → a/,
  ],
  [
    'a choice that is not there',
    { a: categorical(['x']), b: int(1, 2, { when: { a: ['y'] } }) },
    /"a" is never "y"/,
  ],
  ['a number of the wrong type', { a: int(1, 9), b: int(1, 2, { when: { a: ['3'] } }) }, /"a" is never "3"/],
  ['a number out of bounds', { a: int(1, 9), b: int(1, 2, { when: { a: [10] } }) }, /"a" is never 10/],
  [
    'a number off the grid',
    { a: float(0, 1, { step: 0.25 }), b: int(1, 2, { when: { a: [0.3] } }) },
    /never 0.3/,
  ],
  ['a continuous parent', { a: float(0, 1), b: int(1, 2, { when: { a: [0.5] } }) }, /"a" is continuous/],
])('a condition on %s is refused', (_, declared, message) => {
  expect(() => searchSpace(declared)).toThrow(
    expect.objectContaining({ code: 'invalid-space', message: expect.stringMatching(message) }),
  )
})

test('a condition without parameters or without values is refused', () => {
  for (const when of [{}, { a: [] }]) {
    expect(() => int(1, 2, { when })).toThrow(expect.objectContaining({ code: 'invalid-space' }))
  }
})

describe('given parameters', () => {
  const enqueue = (params: Parameters) => () =>
    createStudy<Space>({ space, direction: 'minimize', sampler, enqueue: [params] })
  test.each([
    ['a missing parameter whose condition holds', { exit: 'trailing' }, /"trail" is missing/],
    ['a missing parent', { trail: 2 }, /"exit" is missing/],
    ['a parameter whose condition does not hold', { exit: 'target', trail: 2 }, /"trail" is given although/],
    ['a bad value', { exit: 'trailing', trail: 9 }, /"trail": 9 is out of bounds/],
  ])('with %s are refused', (_, params, message) => {
    expect(enqueue(params)).toThrow(
      expect.objectContaining({ code: 'invalid-parameters', message: expect.stringMatching(message) }),
    )
  })
  test('that fit are trial 0', () => {
    const params = { exit: 'trailing', steps: 3, trail: 1 } as const
    const study = createStudy({ space, direction: 'minimize', sampler, enqueue: [params] })
    expect(study.ask()).toEqual({ number: 0, params })
  })
})

describe('fixed parameters', () => {
  const ask = (fixed: Partial<Parameters>, declared: Space = space, count = 40) =>
    createStudy<Space>({ space: declared, direction: 'minimize', sampler, fixed }).ask(count)
  test('are held where they are there', () => {
    const trials = ask({ trail: 1.5 }, space, 12)
    expect(trials.some(({ params }) => params['exit'] === 'trailing')).toBe(true)
    for (const { params } of trials)
      expect(params['trail']).toBe(params['exit'] === 'trailing' ? 1.5 : undefined)
  })
  test('take along what hangs on another of their values', () => {
    expect(ask({ exit: 'target' }, space, 1)[0]!.params).toEqual({ exit: 'target' })
    for (const { params } of ask({ exit: 'trailing', trail: 3 }))
      expect(params).toEqual({ exit: 'trailing', trail: 3 })
  })
  test('may lie beside the grid, as parameters in use do', () => {
    expect(ask({ n: 2.5 }, { n: int(1, 9) }, 2).map(({ params }) => params)).toEqual([{ n: 2.5 }, { n: 2.5 }])
  })
  test.each([
    ['unknown', { other: 1 }],
    ['out of bounds', { trail: 5 }],
    ['of no choice', { exit: 'stop' }],
    ['of the wrong type', { trail: '1' }],
  ])('that are %s are refused', (_, fixed) => {
    expect(() => ask(fixed)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }))
  })
  test('contradict no enqueued ones', () => {
    const enqueue = (params: Parameters) => () =>
      createStudy<Space>({ space, direction: 'minimize', sampler, fixed: { trail: 2 }, enqueue: [params] })
    expect(enqueue({ exit: 'trailing', trail: 3 })).toThrow(
      expect.objectContaining({
        code: 'invalid-parameters',
        message: expect.stringContaining('another "trail"'),
      }),
    )
    // Where it is absent there is nothing to contradict.
    expect(enqueue({ exit: 'target' })().ask().params).toEqual({ exit: 'target' })
    expect(enqueue({ exit: 'trailing', trail: 2 })().ask().params).toEqual({ exit: 'trailing', trail: 2 })
  })
  test('belong to the header of a journal, and only where there are some', () => {
    const { description } = createStudy({ space, direction: 'minimize', sampler, fixed: { trail: 2 } })
    expect(description).toMatchObject({ space, fixed: { trail: 2 } })
    expect(createStudy({ space, direction: 'minimize', sampler }).description).not.toHaveProperty('fixed')
  })
})

/** Mean of the best values that a sampler finds from eight seeds. */
function meanBest(create: (seed: number) => Sampler, tell: (params: Parameters) => Told): number {
  let sum = 0
  for (let seed = 1; seed <= 8; seed++) {
    const study = createStudy<Space>({
      space: {
        exit: categorical(['target', 'trailing', 'average', 'time']),
        stop: float(0, 1),
        target: float(0, 1, { when: { exit: ['target'] } }),
        trail: float(0, 1, { when: { exit: ['trailing', 'average'] } }),
        window: float(0, 1, { when: { exit: ['trailing', 'average'] } }),
      },
      direction: 'minimize',
      sampler: create(seed),
    })
    let best = Infinity
    for (let i = 0; i < 120; i++) {
      const { number, params } = study.ask()
      study.tell(number, tell(params))
      best = Math.min(best, costOf(params))
    }
    sum += best / 8
  }
  return sum
}

/** Least, 0, with exit 'trailing', stop 0.3, trail 0.7 and window 0.2. */
function costOf({ exit, stop, target, trail, window }: Parameters): number {
  const off = { target: 0.5, trailing: 0, average: 0.3, time: 0.6 }[String(exit)]!
  const distance = (value: ParameterValue | undefined, from: number): number =>
    value === undefined ? 0 : Math.abs(Number(value) - from)
  return off + distance(stop, 0.3) + distance(target, 0.5) + distance(trail, 0.7) + distance(window, 0.2)
}

test('importance gives a conditional parameter its share, and an absent one no part in it', () => {
  const declared = {
    idle: float(0, 1),
    level: int(0, 3),
    mode: categorical(['off', 'on']),
    weight: float(0, 1, { when: { mode: ['on'] } }),
  }
  const study = createStudy({ space: declared, direction: 'minimize', sampler: random({ seed: 3 }) })
  for (let i = 0; i < 200; i++) {
    const { number, params } = study.ask()
    study.tell(number, (params.weight ?? 0.5) + params.level / 100)
  }
  const shares = parameterImportance(study.trials, declared)
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  expect(shares['weight']).toBeGreaterThan(0.8)
})

test('TPE learns conditional parameters, from pruned trials too', () => {
  const control = meanBest((seed) => random({ seed }), costOf)
  const learnt = meanBest((seed) => tpe({ seed }), costOf)
  expect(learnt).toBeLessThan(0.4 * control)
  const fromPruned = meanBest(
    (seed) => tpe({ seed }),
    (params) => ({ state: 'pruned', step: 2, value: costOf(params) }),
  )
  expect(fromPruned).toBe(learnt)
})
