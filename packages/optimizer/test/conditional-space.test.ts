import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  random,
  tpe,
  type Dimension,
  type Parameters,
  type Space,
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
  test('belong to the header of a journal, and only where there are some', () => {
    const { description } = createStudy({ space, direction: 'minimize', sampler, fixed: { trail: 2 } })
    expect(description).toMatchObject({ space, fixed: { trail: 2 } })
    expect(createStudy({ space, direction: 'minimize', sampler }).description).not.toHaveProperty('fixed')
  })
})

/** Small spaces in which each parameter may hang on some of those before it, under names without an order. */
const spaces: fc.Arbitrary<Space> = fc
  .array(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,4}$/),
      size: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom('int', 'choice', 'float'),
      parents: fc.array(fc.record({ pick: fc.nat(9), values: fc.array(fc.nat(3), { minLength: 1 }) }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) => {
    const declared = new Map<string, Dimension>()
    for (const { name, size, kind, parents } of drafts) {
      if (declared.has(name)) continue
      const before = [...declared].filter(([, { kind: of }]) => of !== 'float')
      const when = new Map<string, number[]>()
      for (const { pick, values } of before.length === 0 ? [] : parents) {
        const [parent, dimension] = before[pick % before.length]!
        const count =
          dimension.kind === 'categorical'
            ? dimension.choices.length
            : dimension.kind === 'int'
              ? dimension.high + 1
              : 1
        when.set(
          parent,
          values.map((value) => value % count),
        )
      }
      const condition = when.size === 0 ? {} : { when: Object.fromEntries(when) }
      declared.set(
        name,
        kind === 'choice'
          ? { kind: 'categorical', choices: Array.from({ length: size }, (_, i) => i), ...condition }
          : kind === 'int'
            ? { kind: 'int', low: 0, high: size - 1, ...condition }
            : { kind: 'float', low: 0, high: size, ...condition },
      )
    }
    return Object.fromEntries(declared)
  })

/** What the documentation says, by recursion instead of an order. */
function isThere(declared: Space, params: Parameters, name: string): boolean {
  return Object.entries(declared[name]!.when ?? {}).every(
    ([parent, values]) => isThere(declared, params, parent) && values.includes(params[parent]!),
  )
}

test('in spaces of any shape exactly the parameters are there whose conditions hold', () => {
  fc.assert(
    fc.property(spaces, fc.nat(999), (declared, seed) => {
      for (const created of [random({ seed }), tpe({ seed, startupTrials: 3 })]) {
        const study = createStudy<Space>({ space: declared, direction: 'maximize', sampler: created })
        for (let i = 0; i < 12; i++) {
          const { number, params } = study.ask()
          expect(Object.keys(params)).toEqual(
            Object.keys(declared)
              .sort()
              .filter((name) => isThere(declared, params, name)),
          )
          study.tell(
            number,
            Object.values(params).reduce<number>((sum, value) => sum + Number(value), 0),
          )
        }
      }
    }),
    { numRuns: 60, seed: 20260801 },
  )
})
