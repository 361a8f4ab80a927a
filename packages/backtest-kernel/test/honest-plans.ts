import { atrColumn, rsiColumn, vwapDistanceColumn } from '../src/index.ts'
import type { Column, TradePlan } from '../src/index.ts'
import { aboveBox, belowBox, highest, lowest, range, stretch } from './honest-columns.ts'

/** Where a column may stand in a plan. */
export type Place =
  | 'condition'
  | 'alternative condition'
  | 'exit condition'
  | 'stop'
  | 'target'
  | 'short stop'
  | 'short target'
  | 'partial exit'
  | 'break-even'
  | 'trailing start'
  | 'trailing distance'
  | 'trailing level'

/** Puts another column in the place of an honest one. */
export type Replace = (place: Place, honest: Column) => Column

const asItIs: Replace = (_, honest) => honest

/** Fades a stretched close, as S2 does. */
export function fade(of: Replace = asItIs): TradePlan {
  const distance = of('condition', vwapDistanceColumn(20))
  const atr = atrColumn(14)
  return {
    long: [
      { column: distance, is: 'below', level: -0.02 },
      { column: rsiColumn(14), is: 'below', level: 45 },
    ],
    short: [
      { column: distance, is: 'above', level: 0.02 },
      { column: rsiColumn(14), is: 'above', level: 55 },
    ],
    stop: { column: of('stop', atr), multiple: 2 },
    target: { column: of('target', atr), multiple: 3 },
    maxBarsInTrade: 25,
  }
}

/** Breaks out of a box with a stop below it, partial exits and a stop that trails the lows, as S3 does. */
export function breakout(of: Replace = asItIs): TradePlan {
  const box = of('stop', range(12))
  return {
    long: [{ column: of('condition', aboveBox(12)), is: 'above', level: 0 }],
    short: [{ column: belowBox(12), is: 'above', level: 0 }],
    stop: { column: box, multiple: 0.75, from: 'close', atLeastTicks: 4 },
    shortStop: { column: of('short stop', range(10)), multiple: 0.75, from: 'close' },
    maxBarsInTrade: 40,
    contracts: 3,
    partialExits: [{ contracts: 1, target: { column: of('partial exit', range(8)), multiple: 0.5 } }],
    breakEven: { after: { column: of('break-even', atrColumn(10)), multiple: 1 }, offsetTicks: 1 },
    trailingStop: { level: { long: of('trailing level', lowest(5)), short: highest(5) } },
    exitLong: [{ column: of('exit condition', stretch(20)), is: 'below', level: -1.5 }],
    exitShort: [{ column: stretch(20), is: 'above', level: 1.5 }],
    cooldownBars: 2,
  }
}

/** A drive or, failing that, a reversal; a trailing distance after a start, targets that differ by side, as S6 and S11. */
export function driveOrReversal(of: Replace = asItIs): TradePlan {
  const atr = atrColumn(7)
  return {
    long: [{ column: stretch(9), is: 'above', level: 3 }],
    short: [{ column: stretch(9), is: 'below', level: -3 }],
    stop: { column: atr, multiple: 1.5 },
    target: { column: of('target', range(6)), multiple: 1 },
    shortTarget: { column: of('short target', range(5)), multiple: 1 },
    alternatives: [
      {
        long: [{ column: of('alternative condition', rsiColumn(5)), is: 'below', level: 25 }],
        short: [{ column: rsiColumn(6), is: 'above', level: 75 }],
        stop: { column: atr, multiple: 2 },
      },
    ],
    trailingStop: {
      after: { column: of('trailing start', atrColumn(8)), multiple: 1 },
      distance: { column: of('trailing distance', atrColumn(9)), multiple: 1.25 },
    },
    maxBarsInTrade: 30,
    maxTradesPerSession: 6,
  }
}

/** Each place with a plan that has a column there. */
export const PLACES: readonly (readonly [Place, (of?: Replace) => TradePlan])[] = [
  ['condition', fade],
  ['stop', fade],
  ['target', fade],
  ['condition', breakout],
  ['exit condition', breakout],
  ['stop', breakout],
  ['short stop', breakout],
  ['partial exit', breakout],
  ['break-even', breakout],
  ['trailing level', breakout],
  ['alternative condition', driveOrReversal],
  ['target', driveOrReversal],
  ['short target', driveOrReversal],
  ['trailing start', driveOrReversal],
  ['trailing distance', driveOrReversal],
]
