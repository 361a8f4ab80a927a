import { expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  int,
  plateau,
  plateauNeighbours,
  random,
  type FinishedTrial,
  type PlateauOptions,
} from '../src/index.ts'

type Params = FinishedTrial['params']
const maximize: PlateauOptions = { direction: 'maximize' }

function told(number: number, params: Params, value: number | null): FinishedTrial {
  return {
    number,
    params,
    outcome: value === null ? { state: 'infeasible', reason: 'too few' } : { state: 'complete', value },
  }
}
/** One trial for each value, at x = 0, 1, 2 … */
function line(...values: readonly (number | null)[]): FinishedTrial[] {
  return values.map((value, x) => told(x, { x }, value))
}
const eleven = { x: int(0, 10) }

test('a broad flat top beside a spike: its middle is chosen', () => {
  // Around the spike 0, 0, 10: lower quartile 0; on the top 8, 8, 8.
  const found = plateau(line(0, 0, 10, 0, 0, 2, 8, 8, 8, 8, 8), eleven, maximize)
  expect(found).toEqual({
    centre: { number: 8, params: { x: 8 }, value: 8 },
    score: 8,
    members: [6, 7, 8, 9, 10],
    width: { x: { low: 6, high: 10 } },
    bestIsSpike: true,
  })
})

test('the same where less is better', () => {
  const mirrored = line(0, 0, -10, 0, 0, -2, -8, -8, -8, -8, -8)
  expect(plateau(mirrored, eleven, { direction: 'minimize' })).toMatchObject({
    centre: { number: 8, value: -8 },
    score: -8,
    bestIsSpike: true,
  })
})

test('a hill is its own plateau, and the top of it no spike', () => {
  // Nine of ten reach 0: spread 10; neighbours 9 and 9 fall by 1. Around the top 9, 9, 10: 9; members from 9 − 1 on.
  expect(plateau(line(0, 2, 4, 6, 9, 10, 9, 6, 4, 2, 0), eleven, maximize)).toEqual({
    centre: { number: 5, params: { x: 5 }, value: 10 },
    score: 9,
    members: [4, 5, 6],
    width: { x: { low: 4, high: 6 } },
    bestIsSpike: false,
  })
})

test('a search that has converged knows no spikes: the spread is not that of its goal', () => {
  // Half of them lie above 9.6, but nine of ten reach 9 alone: spread 1, and 0.3 is no fall.
  const found = plateau(line(0, 9, 9.5, 9.6, 9.7, 10, 9.7, 9.65, 9.6, 9.7, 9.6), eleven, maximize)
  expect(found).toMatchObject({ bestIsSpike: false, members: [3, 4, 5, 6, 7, 8, 9, 10] })
})

test('two flat tops of one height: the broader is not better, the better score and then the smaller number is', () => {
  expect(plateau(line(8, 8, 8, 0, 0, 0, 8, 8, 8, 8, 8), eleven, maximize)).toMatchObject({
    members: [0, 1, 2],
    centre: { number: 1 },
  })
})

test('a needle that nobody looked around is found out once the neighbours that are asked for are known', () => {
  // Median of 10, 8, 8, 8, 0: 8. Around 2: 10 and two unknown ones at 8: 8; around 7: 8. The better outcome decides.
  const known = [
    told(0, { x: 2 }, 10),
    told(1, { x: 6 }, 8),
    told(2, { x: 7 }, 8),
    told(3, { x: 8 }, 8),
    told(4, { x: 0 }, 0),
  ]
  expect(plateau(known, eleven, maximize)).toMatchObject({ centre: { number: 0 }, bestIsSpike: null })
  const asked = plateauNeighbours(known, eleven, { ...maximize, candidates: 4 })
  expect(asked).toEqual([{ x: 1 }, { x: 3 }, { x: 5 }, { x: 9 }])
  const all = [...known, ...asked.map((params, i) => told(5 + i, params, [0, 0, 3, 3][i]!))]
  expect(plateauNeighbours(all, eleven, { ...maximize, candidates: 4 })).toEqual([])
  expect(plateau(all, eleven, maximize)).toMatchObject({
    centre: { number: 2 },
    members: [1, 2, 3],
    bestIsSpike: true,
  })
})

test('a neighbour that was not evaluated counts as the median trial', () => {
  // Of nine trials the median is 0: around the needle 10, 0, 0, whose lower quartile is 0; around 7 it is 8.
  const needle = [told(0, { x: 2 }, 10)]
  const top = [6, 7, 8].map((x, i) => told(1 + i, { x }, 8))
  const rest = [12, 14, 16, 18, 20].map((x, i) => told(4 + i, { x }, 0))
  expect(plateau([...needle, ...top, ...rest], { x: int(0, 20) }, maximize)).toMatchObject({
    centre: { number: 2 },
    members: [1, 2, 3],
  })
})

test('an infeasible neighbour counts as the worst outcome', () => {
  // Around 0: 9, null → 0; of two: quartile 2.25. Around 3: 7, 7, 7.
  expect(plateau(line(9, null, 7, 7, 7, 7, 7, 0), { x: int(0, 7) }, maximize)).toMatchObject({
    centre: { number: 4 },
    members: [2, 3, 4, 5, 6],
    bestIsSpike: true,
  })
})

test('in two dimensions and with a choice: only what agrees in the choice is near', () => {
  const space = { a: int(0, 4), b: float(0, 1, { step: 0.25 }), kind: categorical(['u', 'v']) }
  const trials: FinishedTrial[] = []
  for (let a = 0; a <= 4; a++)
    for (let b = 0; b <= 4; b++)
      for (const kind of ['u', 'v']) {
        // In u a spike of 10 at (1, 0.25), in v 6 on the 3 × 3 points from (2, 0.5) on; 0 elsewhere.
        const spike = kind === 'u' && a === 1 && b === 1 ? 10 : 0
        const top = kind === 'v' && a >= 2 && b >= 2 ? 6 : 0
        trials.push(told(trials.length, { a, b: b / 4, kind }, spike + top))
      }
  const found = plateau(trials, space, maximize)!
  expect(found.centre).toMatchObject({ params: { a: 3, b: 0.75, kind: 'v' }, value: 6 })
  expect(found.members).toHaveLength(9)
  expect(found.width).toEqual({ a: { low: 2, high: 4 }, b: { low: 0.5, high: 1 } })
  expect(found.bestIsSpike).toBe(true)
})

test('constraints bound the neighbourhood, and a fine grid steps a twentieth of its range', () => {
  const space = { x: int(0, 1000), y: int(1, 3), rate: float(1e-4, 1, { log: true }) }
  const asked = plateauNeighbours([told(0, { x: 500, y: 1, rate: 1e-2 }, 1)], space, {
    ...maximize,
    constraints: [({ y }) => Number(y) < 2],
  })
  // 1001 cells / 20 = 50 steps of the grid; a twentieth of four decades is a factor of 10^0.2.
  expect(asked.map(({ x }) => x)).toEqual([500, 500, 450, 550])
  expect(asked[0]!['rate']).toBeCloseTo(10 ** -2.2, 12)
  expect(asked[1]!['rate']).toBeCloseTo(10 ** -1.8, 12)
  // No neighbour beyond an end, nor on a range of one value.
  expect(plateauNeighbours([told(0, { x: 0 }, 1)], { x: int(0, 3) }, maximize)).toEqual([{ x: 1 }])
  expect(plateauNeighbours([told(0, { x: 3 }, 1)], { x: int(3, 3) }, maximize)).toEqual([])
})

test('a parameter that switches others has no neighbours, and what is absent is near what is absent', () => {
  const space = { n: int(0, 2), m: int(0, 9, { when: { n: [1] } }), z: int(0, 9) }
  const trials = [
    told(0, { n: 0, z: 5 }, 3),
    told(1, { n: 0, z: 6 }, 3),
    told(2, { n: 1, m: 4, z: 5 }, 3),
    told(3, { n: 2, z: 5 }, 0),
    told(4, { n: 2, z: 7 }, 0),
  ]
  expect(plateauNeighbours(trials, space, { ...maximize, candidates: 3 })).toEqual([
    { n: 0, z: 4 },
    { n: 0, z: 7 },
    { n: 1, m: 3, z: 5 },
    { n: 1, m: 5, z: 5 },
    { n: 1, m: 4, z: 4 },
    { n: 1, m: 4, z: 6 },
  ])
  // Of three best the two that agree in what is absent are the plateau.
  expect(plateau(trials, space, maximize)).toMatchObject({ members: [0, 1], centre: { number: 0 } })
})

test('nothing to stand on: no complete trial; all equal: everything is flat', () => {
  expect(plateau([], eleven, maximize)).toBeNull()
  expect(plateau(line(null, null), eleven, maximize)).toBeNull()
  expect(plateau(line(1, 1, 1, 1, 1), { x: int(0, 4) }, maximize)).toMatchObject({
    centre: { number: 2 },
    members: [0, 1, 2, 3, 4],
    bestIsSpike: false,
  })
})

test('rules and results have the types of the trials', () => {
  const study = createStudy({
    space: {
      exit: categorical(['target', 'trailing']),
      period: int(2, 90, { when: { exit: ['trailing'] } }),
    },
    direction: 'maximize',
    sampler: random({ seed: 1 }),
  })
  const objective = ({ exit, period = 0 }: (typeof study.trials)[number]['params']) =>
    exit === 'trailing' ? period : 0
  for (const { number, params } of study.ask(30)) study.tell(number, objective(params))
  const options: PlateauOptions<Parameters<typeof objective>[0]> = {
    direction: 'maximize',
    constraints: [({ period = 0 }) => period % 2 === 0],
  }
  const { centre } = plateau(study.trials, study.space, options)!
  expect(objective(centre.params)).toBe(centre.value)
  const neighbours = plateauNeighbours(study.trials, study.space, options)
  expect(neighbours.length).toBeGreaterThan(0)
  expect(neighbours.filter(({ period = 0 }) => period % 2 !== 0)).toEqual([])
})
