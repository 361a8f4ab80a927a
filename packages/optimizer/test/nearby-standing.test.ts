import { expect, test } from 'vitest'
import { NearbyStanding } from '../src/nearby-standing.ts'
import { searchSpace } from '../src/search-space.ts'
import { categorical, int, type Space } from '../src/index.ts'
import { trialHistory } from '../src/trial-history.ts'

function standingOf(space: Space, outcomes: readonly (readonly [readonly number[], number | null])[]) {
  const checked = searchSpace(space)
  const history = trialHistory(checked)
  outcomes.forEach(([point, loss], number) => {
    history.ask(Float64Array.from(point))
    if (loss === null) history.infeasible(number)
    else history.complete(number, loss)
  })
  const standing = new NearbyStanding(checked, history)
  return (...point: number[]): number => standing.of(Float64Array.from(point))
}

// Where two complete trials and one that is not stand: the first and the last sixth of the normal distribution, and its
// middle. By scipy.stats.norm.ppf(5 / 6).
const SIXTH = 0.967421566101701

test('is the mean standing of the trials, by the exponential of minus their distance through 0.3', () => {
  // Ten cells, each a tenth of the axis.
  const of = standingOf({ a: int(0, 9) }, [
    [[0], -7],
    [[4], null],
    [[9], 1e6],
  ])
  const at = (tenths: number): number => Math.exp(-tenths / 3)
  // At 2: two tenths to the best and to the infeasible one, seven to the other, and a tenth of a trial at the middle.
  expect(of(2)).toBeCloseTo((SIXTH * (at(2) - at(2))) / (0.1 + 2 * at(2) + at(7)), 12)
  // At 8: eight tenths to the best, four to the infeasible one, one to the other.
  expect(of(8)).toBeCloseTo((SIXTH * (at(4) - at(8))) / (0.1 + at(8) + at(4) + at(1)), 12)
})

test('holds other choices, and what only one of two points has, a whole axis apart', () => {
  const space: Space = {
    c: categorical(['p', 'q', 'r']),
    n: int(0, 9, { when: { c: ['q', 'r'] } }),
  }
  const of = standingOf(space, [
    [[0, NaN], 1],
    [[1, 3], null],
  ])
  // One complete trial and one that is not stand at the quartiles.
  const two = (toFirst: number, toSecond: number): number => {
    const first = Math.exp(-toFirst / 0.3)
    const second = Math.exp(-toSecond / 0.3)
    return (0.6744897501960817 * (second - first)) / (0.1 + first + second)
  }
  expect(of(0, NaN)).toBeCloseTo(two(0, 2), 12)
  expect(of(1, 5)).toBeCloseTo(two(2, 0.2), 12)
  expect(of(2, 3)).toBeCloseTo(two(2, 1), 12)
})

test('says nothing before a trial is complete', () => {
  expect(standingOf({ a: int(0, 9) }, [[[3], null]])(3)).toBe(0)
})

test('what is kept of a history that grows changes no answer', () => {
  const space = searchSpace({
    a: int(0, 9),
    c: categorical(['p', 'q']),
    n: int(0, 4, { when: { c: ['q'] } }),
  })
  const grow = (asked: (number: number, of: (point: Float64Array) => number) => void) => {
    const history = trialHistory(space)
    const standing = new NearbyStanding(space, history)
    for (let number = 0; number < 200; number++) {
      history.ask(Float64Array.of((number * 7) % 10, number % 2, number % 2 === 1 ? number % 5 : NaN))
      // Told two trials late: some are pending whenever it is asked.
      const told = number - 2
      if (told >= 0 && told % 3 === 0) history.infeasible(told)
      else if (told >= 0) history.complete(told, (told * 13) % 31)
      asked(number, (point) => standing.of(point))
    }
  }
  const points = [Float64Array.of(3, 0, NaN), Float64Array.of(8, 1, 2)]
  const [often, once]: number[][] = [[], []]
  grow((number, of) => often!.push(...points.map(of).filter(() => number % 50 === 49)))
  for (const at of [49, 99, 149, 199])
    grow((number, of) => {
      if (number === at) once!.push(...points.map(of))
    })
  expect(often).toEqual(once)
  expect(new Set(often).size).toBe(8)
})
