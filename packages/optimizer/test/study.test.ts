import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  OptimizerError,
  random,
  tpe,
  type Sampler,
  type Told,
} from '../src/index.ts'

const space = { x: float(-5, 5), n: int(1, 9), kind: categorical(['a', 'b']) }
const studyWith = (sampler: Sampler = random({ seed: 1 }), direction: 'maximize' | 'minimize' = 'minimize') =>
  createStudy({ space, direction, sampler })

test('parameters have the types that the space gives them', () => {
  const { params } = studyWith().ask()
  expectTypeOf(params).toEqualTypeOf<{ readonly x: number; readonly n: number; readonly kind: 'a' | 'b' }>()
  expect(Object.keys(params)).toEqual(['kind', 'n', 'x'])
})

test('every form of an outcome is taken', () => {
  const study = studyWith()
  study.ask(7)
  expect(study.tell(0, 2).outcome).toEqual({ state: 'complete', value: 2 })
  expect(study.tell(1, NaN).outcome).toMatchObject({ state: 'failed', reason: 'The value is NaN' })
  expect(study.tell(2, -Infinity).outcome).toMatchObject({ state: 'failed' })
  expect(study.tell(3, { failed: 'crash' }).outcome).toEqual({ state: 'failed', reason: 'crash' })
  expect(study.tell(4, { infeasible: 'too few trades' }).outcome).toEqual({
    state: 'infeasible',
    reason: 'too few trades',
  })
  expect(study.tell(5, { state: 'complete', value: 1 }).outcome).toEqual({ state: 'complete', value: 1 })
  expect(study.tell(6, { state: 'complete', value: NaN }).outcome).toMatchObject({ state: 'failed' })
  expect(study.size).toBe(7)
  expect(study.best).toMatchObject({ number: 5, value: 1 })
})

test.each([
  undefined,
  null,
  'good',
  { failed: undefined },
  { infeasible: 3 },
  { infeasible: 'rule', violation: -1 },
  { infeasible: 'rule', violation: NaN },
  { infeasible: 'rule', violation: '3' },
  { state: 'infeasible', reason: 'rule', violation: Infinity },
  { state: 'done' },
  { state: 'failed' },
  { state: 'complete' },
  { state: 'complete', value: '5' },
  { state: 'pruned', step: 1, value: 1, reason: 7 },
])('%o is no outcome, and the trial stays open', (told: unknown) => {
  const study = studyWith()
  study.ask()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an untyped caller may hand over
  expect(() => study.tell(0, told as Told)).toThrow(expect.objectContaining({ code: 'invalid-outcome' }))
  expect(study.trials).toEqual([])
  expect(study.tell(0, 1).outcome).toEqual({ state: 'complete', value: 1 })
})

test.each([
  // The axes are kind, n and x.
  ['outside of parameter "x"', [0, 1, 6]],
  ['outside of parameter "n"', [0, 10, 0]],
  ['outside of parameter "kind"', [2, 1, 0]],
  ['outside of parameter "kind"', [0.5, 1, 0]],
  ['outside of parameter "n"', [0, NaN, 0]],
  ['outside of parameter "x"', [0, 1]],
  ['breaks a constraint', [1, 1, 0]],
])('a sampler of one’s own that suggests a point that is %s is refused', (why, point) => {
  const sampler: Sampler = { name: 'own', settings: {}, suggest: () => Float64Array.from(point) }
  const study = createStudy({
    space,
    direction: 'minimize',
    sampler,
    constraints: [({ kind }) => kind === 'a'],
  })
  expect(() => study.ask()).toThrow(
    expect.objectContaining({ code: 'invalid-point', message: expect.stringContaining(why) }),
  )
  expect(study.size).toBe(0)
})

test('a point without the parameter that its condition asks for is refused, one without the others is not', () => {
  const suggesting = (point: readonly number[]) =>
    createStudy({
      space: { exit: categorical(['none', 'trail']), stop: float(1, 2, { when: { exit: ['trail'] } }) },
      direction: 'minimize',
      sampler: { name: 'own', settings: {}, suggest: () => Float64Array.from(point) },
    })
  expect(() => suggesting([1, NaN]).ask()).toThrow(expect.objectContaining({ code: 'invalid-point' }))
  expect(suggesting([0, NaN]).ask().params).toEqual({ exit: 'none' })
  expect(suggesting([0, 1.5]).ask().params).toEqual({ exit: 'none' })
})

test('a batch ends where the sampler finds no further point, whatever it calls that', () => {
  for (const code of ['space-exhausted', 'infeasible-space'] as const) {
    const sampler: Sampler = {
      name: 'short',
      settings: {},
      suggest: ({ number, space: { axes } }) => {
        if (number === 3) throw new OptimizerError(code, 'no point', { remedy: 'none' })
        return Float64Array.from(axes, () => 1)
      },
    }
    const study = studyWith(sampler)
    expect(study.ask(8)).toHaveLength(3)
    expect(() => study.ask(8)).toThrow(expect.objectContaining({ code }))
  }
})

test('the best is the first of equal values, in both directions, whatever the order of telling', () => {
  for (const [direction, best] of [
    ['minimize', 1],
    ['maximize', 2],
  ] as const) {
    const study = studyWith(random({ seed: 1 }), direction)
    expect(study.best).toBeNull()
    study.ask(5)
    for (const [number, value] of [
      [4, 1],
      [3, 9],
      [2, 9],
      [0, 5],
      [1, 1],
    ] as const)
      study.tell(number, value)
    expect(study.best!.number).toBe(best)
    expect(study.trials.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4])
  }
})

test('infeasible and failed trials are never the best', () => {
  const study = studyWith(tpe({ seed: 1 }))
  for (let i = 0; i < 30; i++)
    study.tell(study.ask().number, i % 2 === 0 ? { infeasible: 'rule' } : { failed: 'crash' })
  expect(study.best).toBeNull()
  study.tell(study.ask().number, 1e9)
  expect(study.best!.value).toBe(1e9)
})

test('a pruned trial keeps the step it reached and its last value, and is never the best', () => {
  const study = studyWith()
  study.ask(4)
  expect(study.tell(0, { state: 'pruned', step: 3, value: -9, reason: 'behind' }).outcome).toEqual({
    state: 'pruned',
    step: 3,
    value: -9,
    reason: 'behind',
  })
  expect(study.tell(1, { state: 'pruned', step: 0, value: -0 }).outcome).toEqual({
    state: 'pruned',
    step: 0,
    value: 0,
  })
  expect(study.tell(2, { state: 'pruned', step: 2, value: NaN }).outcome).toEqual({
    state: 'failed',
    reason: 'The value at step 2 is NaN',
  })
  expect(study.best).toBeNull()
  for (const step of [-1, 0.5, NaN]) {
    expect(() => study.tell(3, { state: 'pruned', step, value: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid-setting' }),
    )
  }
  study.tell(3, 5)
  expect(study.best!.number).toBe(3)
})

test('a trial that was not asked, or was told, cannot be told', () => {
  const study = studyWith()
  study.ask()
  study.tell(0, 1)
  for (const number of [0, 1, -1, 0.5, NaN]) {
    expect(() => study.tell(number, 1)).toThrow(expect.objectContaining({ code: 'unknown-trial' }))
  }
  expect(() => study.ask(-1)).toThrow(expect.objectContaining({ code: 'invalid-setting' }))
  expect(study.ask(0)).toEqual([])
})

test('enqueued parameters come first, in their order', () => {
  const enqueue = [
    { x: 1, n: 2, kind: 'b' },
    { x: -1, n: 3, kind: 'a' },
  ] as const
  const study = createStudy({ space, direction: 'minimize', sampler: tpe({ seed: 1 }), enqueue })
  const batch = study.ask(4)
  expect(batch.map(({ number }) => number)).toEqual([0, 1, 2, 3])
  expect(batch.slice(0, 2).map(({ params }) => params)).toEqual(enqueue)
})

test('settings that make no sense are refused', () => {
  for (const options of [
    { startupTrials: -1 },
    { candidates: 0 },
    { candidates: 2.5 },
    { multivariate: false, group: true },
  ]) {
    expect(() => tpe({ seed: 1, ...options })).toThrow(expect.objectContaining({ code: 'invalid-setting' }))
  }
})

describe('constraints', () => {
  test('hold for every sampled point, whatever the rule', () => {
    const grid = { stop: float(1, 4, { step: 0.25 }), target: float(2, 6, { step: 0.5 }) }
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4.9, noNaN: true }),
        fc.integer({ min: 0, max: 99 }),
        (margin, seed) => {
          const study = createStudy({
            space: grid,
            direction: 'maximize',
            sampler: tpe({ seed }),
            constraints: [({ stop, target }) => target > stop + margin],
          })
          for (let i = 0; i < 25; i++) {
            const { number, params } = study.ask()
            expect(params.target).toBeGreaterThan(params.stop + margin)
            study.tell(number, params.stop - params.target)
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})

test('a grid is tried out before a point comes twice', () => {
  for (const sampler of [random({ seed: 3 }), tpe({ seed: 3 })]) {
    const study = createStudy({ space: { a: int(0, 2), b: int(0, 2) }, direction: 'minimize', sampler })
    for (let i = 0; i < 9; i++) {
      const { number, params } = study.ask()
      study.tell(number, params.a + params.b)
    }
    expect(new Set(study.trials.map(({ params }) => `${params.a} ${params.b}`)).size).toBe(9)
    // Nothing new is left: the study goes on with repeats.
    expect(study.ask().number).toBe(9)
  }
})
