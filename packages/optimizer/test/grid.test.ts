import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  grid,
  int,
  OptimizerError,
  quasiRandom,
  runStudy,
  type Parameters,
  type Sampler,
  type Space,
} from '../src/index.ts'
import { indexPermutation } from '../src/index-permutation.ts'

const small: Space = { a: int(0, 4), b: float(0, 1, { step: 0.25 }), c: categorical(['x', 'y']) }
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof OptimizerError) return error.code
  }
  return 'nothing thrown'
}
const texts = (points: readonly Parameters[]): string[] => points.map((params) => JSON.stringify(params))
function asked(
  sampler: Sampler,
  space: Space,
  count: number,
  constraint?: (a: number) => boolean,
): Parameters[] {
  const study = createStudy<Space>({
    space,
    direction: 'minimize',
    sampler,
    constraints: constraint === undefined ? [] : [({ a }) => constraint(Number(a))],
  })
  return Array.from({ length: count }, () => {
    const { number, params } = study.ask()
    study.tell(number, 0)
    return params
  })
}

test('the permutation of the indices is one, for any length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer(), (length, seed) => {
      const at = indexPermutation(length, seed)
      const images = Array.from({ length }, (_, i) => at(i)).toSorted((a, b) => a - b)
      expect(images).toEqual(Array.from({ length }, (_, i) => i))
    }),
    { seed: 1, numRuns: 60 },
  )
  const huge = indexPermutation(2 ** 50, 1)
  const images = Array.from({ length: 1_000 }, (_, i) => huge(i))
  expect(new Set(images).size).toBe(1_000)
  expect(images.filter((image) => image < 2 ** 49).length).toBeGreaterThan(420)
  expect(images.filter((image) => image < 2 ** 49).length).toBeLessThan(580)
})

describe('grid', () => {
  test('asks every point once and then says so', () => {
    const study = createStudy<Space>({ space: small, direction: 'minimize', sampler: grid({ seed: 1 }) })
    const points = new Set(Array.from({ length: 50 }, () => JSON.stringify(study.ask().params)))
    expect(points.size).toBe(50)
    expect(codeOf(() => study.ask())).toBe('space-exhausted')
    expect(codeOf(() => study.ask(3))).toBe('space-exhausted')
  })

  test('its first points are spread over all levels', () => {
    const points = asked(grid({ seed: 1 }), { a: int(0, 9), b: int(0, 9_999) }, 200)
    const counts = Array.from({ length: 10 }, (_, a) => points.filter((point) => point['a'] === a).length)
    // 20 are expected of each; a fair draw leaves this range once in 10^4.
    expect(Math.min(...counts)).toBeGreaterThan(5)
    expect(Math.max(...counts)).toBeLessThan(38)
  })

  test('leaves out what is enqueued or forbidden', () => {
    const study = createStudy({
      space: { a: int(0, 9), b: int(0, 1) },
      direction: 'minimize',
      sampler: grid({ seed: 3 }),
      constraints: [({ a }) => a % 2 === 0],
      enqueue: [
        { a: 4, b: 0 },
        { a: 6, b: 1 },
      ],
    })
    const points = study.ask(100).map(({ params }) => params)
    expect(points).toHaveLength(10)
    expect(new Set(points.map((params) => JSON.stringify(params))).size).toBe(10)
    expect(points.every(({ a }) => a % 2 === 0)).toBe(true)
  })

  test('takes levels from end to end of a continuous axis, in its logarithm', () => {
    const space = { a: float(1, 100, { log: true }), b: float(-1, 1) }
    const levels = { a: 3, b: 2 }
    const points = asked(grid({ seed: 1, levels }), space, 6).map(
      ({ a, b }) => `${Number(a).toFixed(9)} ${b}`,
    )
    expect(points.toSorted()).toEqual(
      ['1.000000000', '10.000000000', '100.000000000'].flatMap((a) => [`${a} -1`, `${a} 1`]),
    )
  })

  test.each([
    ['a continuous axis without levels', {}, { a: float(0, 1) }],
    ['levels that name another axis', { levels: { b: 3 } }, { a: float(0, 1) }],
    ['more points than can be counted', {}, { a: int(0, 2 ** 40), b: int(0, 2 ** 40) }],
  ])('refuses %s', (_, options, space: Space) => {
    const study = createStudy<Space>({ space, direction: 'minimize', sampler: grid({ seed: 1, ...options }) })
    expect(codeOf(() => study.ask())).toBe('invalid-setting')
  })

  test('refuses levels that are no count', () => {
    expect(codeOf(() => grid({ seed: 1, levels: 0 }))).toBe('invalid-setting')
    expect(codeOf(() => grid({ seed: 1, levels: { a: 1.5 } }))).toBe('invalid-setting')
  })

  test('ends a run of more trials than points with the best of all', async () => {
    const study = createStudy<Space>({ space: small, direction: 'minimize', sampler: grid({ seed: 1 }) })
    const batches: number[] = []
    const { best, stopped } = await runStudy({
      study,
      trials: 1_000,
      batchSize: 8,
      evaluate: (batch) => {
        batches.push(batch.length)
        return Promise.resolve(
          batch.map(({ params }) => ({
            state: 'complete',
            value:
              Math.abs(Number(params['a']) - 3) +
              Math.abs(Number(params['b']) - 0.75) +
              (params['c'] === 'y' ? 0 : 1),
          })),
        )
      },
    })
    expect(best?.params).toEqual({ a: 3, b: 0.75, c: 'y' })
    expect(stopped).toBe('exhausted')
    expect(study.trials).toHaveLength(50)
    expect(batches).toEqual([8, 8, 8, 8, 8, 8, 2])
  })
})

describe.each([
  ['grid', grid({ seed: 1, levels: 5 }), () => grid({ seed: 1, levels: 5 })],
  ['quasi-random', quasiRandom({ seed: 1 }), () => quasiRandom({ seed: 1 })],
])('%s', (_, kept, create) => {
  test('remembers how far a history was walked, and answers as one that walks afresh', () => {
    const study = (sampler: Sampler): (() => string) => {
      const made = createStudy<Space>({
        space: small,
        direction: 'minimize',
        sampler,
        constraints: [({ a }) => a !== 2],
        enqueue: [{ a: 1, b: 0.5, c: 'y' }],
      })
      return () => JSON.stringify(made.ask().params)
    }
    const remembering = study(kept)
    const forgetting = study({ ...kept, suggest: (request) => create().suggest(request) })
    for (let i = 0; i < 40; i++) expect(remembering()).toBe(forgetting())
  })
})

describe('quasi-random', () => {
  test('visits every cell of a small grid before it repeats one', () => {
    expect(new Set(texts(asked(quasiRandom({ seed: 5 }), small, 50))).size).toBe(50)
  })

  test('keeps the balance of the sequence under cell mapping', () => {
    const points = asked(quasiRandom({ seed: 2 }), { a: int(0, 7), b: float(0, 1) }, 64)
    for (let a = 0; a < 8; a++) {
      expect(points.filter((point) => point['a'] === a)).toHaveLength(8)
    }
  })

  test('goes on in the sequence where a constraint forbids a point', () => {
    const space = { a: int(0, 999), b: float(0, 1) }
    const all = asked(quasiRandom({ seed: 2 }), space, 200)
    const allowed = asked(quasiRandom({ seed: 2 }), space, 50, (a) => a < 500)
    expect(allowed).toEqual(all.filter(({ a }) => Number(a) < 500).slice(0, 50))
  })

  test('knows more than 32 axes', () => {
    const space = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`x${i}`, float(0, 1)]))
    const points = asked(quasiRandom({ seed: 1 }), space, 64)
    // Base 2 on the first axis: one point in each of 64 cells.
    expect(new Set(points.map(({ x0 }) => Math.floor(Number(x0) * 64))).size).toBe(64)
  })
})
