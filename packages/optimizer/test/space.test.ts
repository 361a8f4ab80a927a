import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categorical, createStudy, float, int, random, type Space } from '../src/index.ts'
import { searchAxis, type NumberAxis } from '../src/search-axis.ts'
import { searchSpace } from '../src/search-space.ts'

const numberAxis = (dimension: Parameters<typeof searchAxis>[1]): NumberAxis => {
  const axis = searchAxis('x', dimension)
  if (axis.kind !== 'number') throw new Error('not a number')
  return axis
}
const gridOf = (dimension: Parameters<typeof searchAxis>[1]): number[] => {
  const axis = numberAxis(dimension)
  return Array.from({ length: axis.size }, (_, i) => axis.at(i))
}

test.each([
  ['float', () => float(2, 1), /low must not be above high/],
  ['float', () => float(NaN, 1), /low/],
  ['float', () => float(0, Infinity), /high/],
  ['float', () => float(0, 1, { step: 0 }), /step/],
  ['float', () => float(0, 1, { step: 1e-12 }), /step/],
  ['float', () => float(0, 1, { log: true }), /low above 0/],
  ['float', () => float(1, 10, { step: 1, log: true }), /exclude each other/],
  ['float', () => float(-1.7e308, 1.7e308), /too wide/],
  ['float', () => float(0, 5e-324), /too near/],
  ['float', () => float(1, 1 + 2 ** -52), /too near/],
  ['float', () => float(1e300, 1e300 * (1 + 1e-14), { log: true }), /too near/],
  ['float', () => float(1e9, 1e9 + 1e-6, { step: 1e-9 }), /2\^50 steps/],
  ['int', () => int(0, 2 ** 50 + 1), /2\^50 steps/],
  ['int', () => int(0.5, 3), /low/],
  ['int', () => int(0, 10, { step: 1.5 }), /step/],
  ['int', () => int(0, 8, { log: true }), /at least 1/],
  ['categorical', () => categorical([]), /at least one choice/],
  ['categorical', () => categorical(['a', 'a']), /differ/],
])('%s refuses a senseless declaration (%#)', (_, declare, message) => {
  expect(declare).toThrow(
    expect.objectContaining({ code: 'invalid-space', message: expect.stringMatching(message) }),
  )
})

test('plain objects are dimensions too, further fields are let through, and unknown kinds are refused by name', () => {
  const declared = {
    kind: 'float',
    low: 0.05,
    high: 0.3,
    step: 0.01,
    description: 'distance in percent',
  } as const
  expect(searchSpace({ threshold: declared }).size).toBe(26)
  const broken: unknown = { threshold: { kind: 'flaot', low: 0, high: 1 } }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an untyped caller may hand over
  expect(() => searchSpace(broken as Space)).toThrow(/parameter "threshold": kind must be/)
  expect(() => searchSpace({})).toThrow(expect.objectContaining({ code: 'invalid-space' }))
})

test('a name that objects do not take as a field is refused', () => {
  expect(() => searchSpace(Object.fromEntries([['__proto__', int(1, 5)]]))).toThrow(
    expect.objectContaining({ code: 'invalid-space', message: expect.stringMatching(/__proto__/) }),
  )
})

test('grids hold exact decimals', () => {
  expect(gridOf(float(0.05, 0.3, { step: 0.01 }))).toEqual([
    0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.2, 0.21, 0.22,
    0.23, 0.24, 0.25, 0.26, 0.27, 0.28, 0.29, 0.3,
  ])
  expect(gridOf(float(0.1, 0.7, { step: 0.1 }))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
  expect(gridOf(float(-0.3, 0.3, { step: 0.1 }))).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
  expect(gridOf(float(1e6, 1e6 + 0.3, { step: 0.1 }))).toEqual([1e6, 1000000.1, 1000000.2, 1000000.3])
  expect(gridOf(int(20, 40, { step: 2 }))).toEqual([20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40])
  // The last value may lie below the upper bound.
  expect(gridOf(int(1, 10, { step: 4 }))).toEqual([1, 5, 9])
  expect(gridOf(float(0.3, 0.3))).toEqual([0.3])
})

test('every grid value is nearest to itself, and every coordinate lands on the grid', () => {
  const grids = fc
    .record({
      low: fc.integer({ min: -5000, max: 5000 }),
      step: fc.integer({ min: 1, max: 500 }),
      size: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ low, step, size }) =>
      numberAxis(float(low / 1000, (low + step * (size - 1)) / 1000, { step: step / 1000 })),
    )
  fc.assert(
    fc.property(grids, fc.double({ min: 0, max: 1, noNaN: true }), (axis, share) => {
      const values = Array.from({ length: axis.size }, (_, i) => axis.at(i))
      for (const value of values) {
        expect(axis.nearest(axis.coordinate(value))).toBe(value)
        expect(String(value).length).toBeLessThan(8)
      }
      expect(values).toContain(axis.nearest(axis.low + share * (axis.high - axis.low)))
    }),
  )
})

describe('enqueued parameters', () => {
  const space = { a: int(1, 9), b: categorical(['x', 'y']) }
  const enqueue =
    (...points: Record<string, string | number>[]): (() => unknown) =>
    () =>
      createStudy<Space>({
        space,
        direction: 'minimize',
        sampler: random({ seed: 1 }),
        enqueue: points,
        constraints: [({ a }) => a !== 7],
      })
  test.each([
    ['outside the bounds', { a: 10, b: 'x' }],
    ['of an unknown choice', { a: 1, b: 'z' }],
    ['of the wrong type', { a: '1', b: 'x' }],
    ['with a parameter missing', { a: 1 }],
    ['with an unknown parameter', { a: 1, b: 'x', c: 1 }],
    ['against a constraint', { a: 7, b: 'x' }],
  ])('%s are refused', (_, params) => {
    expect(enqueue(params)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }))
  })
  test('inside the bounds are taken, off the grid too', () => {
    expect(enqueue({ a: 1, b: 'y' }, { a: 2.5, b: 'x' })).not.toThrow()
  })
})
