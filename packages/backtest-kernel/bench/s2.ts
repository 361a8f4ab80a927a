import { atrColumn, rsiColumn, vwapDistanceColumn } from '../src/index.ts'
import type { TradePlan } from '../src/index.ts'
import { parkMiller } from './park-miller.ts'

/** The parameters of S2, in the order in which its numba twin takes them. */
export interface S2Set {
  /** Percent. */
  readonly threshold: number
  readonly level: number
  readonly stop: number
  readonly target: number
  /** Points. */
  readonly minAtr: number
  readonly maxBars: number
}

/** The set in use. */
export const usual: S2Set = { threshold: 0.15, level: 30, stop: 2, target: 3.5, minAtr: 0.25, maxBars: 45 }
/** Trades some 1,300 times on the 90 days. */
export const busy: S2Set = { ...usual, threshold: 0.09, level: 36 }
/** The loosest conditions of the grid, with the stop and target in use. */
export const loosest: S2Set = { ...usual, threshold: 0.05, level: 40, minAtr: 0.2 }

const distance = vwapDistanceColumn(20)
const rsi = rsiColumn(14)
const atr = atrColumn(14)

/** S2, VWAP mean reversion: the plan made anew, as a search makes it for each trial. */
export function s2Plan({ threshold, level, stop, target, minAtr, maxBars }: S2Set): TradePlan {
  const lively = { column: atr, is: 'at-least', level: minAtr } as const
  return {
    long: [{ column: distance, is: 'below', level: -threshold }, { column: rsi, is: 'below', level }, lively],
    short: [
      { column: distance, is: 'above', level: threshold },
      { column: rsi, is: 'above', level: 100 - level },
      lively,
    ],
    stop: { column: atr, multiple: stop },
    target: { column: atr, multiple: target },
    maxBarsInTrade: maxBars,
  }
}

/** A seeded list of sets from the grid that S2 is searched on, target beyond stop. */
export function randomS2Sets(count: number, seed: number): S2Set[] {
  const random = parkMiller(seed)
  const among = (low: number, step: number, values: number): number =>
    Number((low + step * Math.floor(values * random())).toFixed(6))
  const sets: S2Set[] = []
  while (sets.length < count) {
    const set: S2Set = {
      threshold: among(0.05, 0.01, 26),
      level: among(20, 2, 11),
      stop: among(1, 0.25, 13),
      target: among(2, 0.5, 9),
      minAtr: among(0.2, 0.05, 7),
      maxBars: among(30, 5, 7),
    }
    if (set.target > set.stop + 0.5) sets.push(set)
  }
  return sets
}
