import { expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  random,
  randomControl,
  type Outcome,
  type ParametersOf,
  type Trial,
} from '../src/index.ts'

const space = { x: float(0, 1) }
const identity = async (batch: readonly Trial[]): Promise<Outcome[]> =>
  batch.map(({ params }) => ({ state: 'complete', value: Number(params['x']) }))
const control = (best: number | null, direction: 'maximize' | 'minimize' = 'maximize') =>
  randomControl({ space, direction, best, trials: 20, batchSize: 8, seed: 7, evaluate: identity })

test('the bests are those of random studies from derived seeds, with the same budget', async () => {
  const { bests, trials } = await control(0.5)
  expect(trials).toBe(19 * 20)
  const byHand = Array.from({ length: 19 }, (_, i) => {
    const sampler = random({ seed: `7/random-control-${i + 1}` })
    const study = createStudy({ space, direction: 'maximize', sampler })
    return Math.max(...study.ask(20).map(({ params }) => params.x))
  })
  expect(bests).toEqual(byHand)
})

test('the share that a search beats: all, none, a part, a draw counts half', async () => {
  const { bests } = await control(null)
  const sorted = bests.map(Number).sort((a, b) => a - b)
  expect((await control(null)).beaten).toBe(0)
  expect((await control(2)).beaten).toBe(1)
  expect((await control(-1)).beaten).toBe(0)
  expect((await control(-1, 'minimize')).beaten).toBe(1)
  // Four are below the fifth, and one is equal to it.
  expect((await control(sorted[4]!)).beaten).toBeCloseTo(4.5 / 19, 12)
})

test('batches have the size of the search’s, and where nothing is feasible nothing was found', async () => {
  const sizes: number[] = []
  const found = await randomControl({
    space,
    direction: 'maximize',
    best: 0,
    trials: 20,
    batchSize: 8,
    searches: 2,
    seed: 7,
    evaluate: async (batch) => {
      sizes.push(batch.length)
      return batch.map(() => ({ state: 'infeasible', reason: 'no' }))
    },
  })
  expect(sizes).toEqual([8, 8, 4, 8, 8, 4])
  expect(found).toEqual({ bests: [null, null], beaten: 1, trials: 40 })
})

test('a rule and an objective typed by their space do for the control as they do for the study', async () => {
  const conditional = {
    exit: categorical(['target', 'trailing']),
    period: int(2, 9, { when: { exit: ['trailing'] } }),
    stop: int(1, 4),
  }
  const isAllowed = ({ period = 9, stop }: ParametersOf<typeof conditional>) => stop < period
  const seen: ParametersOf<typeof conditional>[] = []
  await randomControl({
    space: conditional,
    direction: 'maximize',
    constraints: [isAllowed],
    best: null,
    trials: 20,
    searches: 2,
    seed: 7,
    evaluate: async (batch) => {
      seen.push(...batch.map(({ params }) => params))
      return batch.map(({ params: { exit, period = 0 } }) => ({
        state: 'complete',
        value: exit === 'trailing' ? period : 0,
      }))
    },
  })
  expect(seen).toHaveLength(40)
  expect(seen.every(isAllowed)).toBe(true)
  expect(new Set(seen.map(({ exit }) => exit))).toEqual(new Set(['target', 'trailing']))
})
