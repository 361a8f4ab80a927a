import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { combineExcursions, EXIT_REASONS, summarizeExcursion, tradeExcursions } from '../../src/index.ts'
import type { BarColumns, Trades } from '../../src/index.ts'
import { madeBars, madeTrades } from '../made-trades.ts'
import type { MadeTrade } from '../made-trades.ts'
import { randomAccount } from '../random-account.ts'

const instrument = { pointValue: 50 }

/** A long of two contracts filled at 100.25 with its stop at 98.25: a risk of 2 points, 200 dollars. */
const long: MadeTrade = { entryBar: 1, exitBar: 2, entryPrice: 100.25, initialStop: 98.25, contracts: 2 }
const before = [100, 120, 80, 100] as const
const entryBar = [100, 101, 99.5, 100.5] as const
const after = [98, 130, 70, 98] as const

type Row = readonly [number, number, number, number]

/** Points against and in favour of one trade on these bars. */
function excursion(trade: MadeTrade, ...rows: readonly Row[]): [against: number, inFavour: number] {
  const { adverse, favourable } = tradeExcursions(madeTrades([trade]), madeBars(rows), instrument)
  return [adverse.points[0]!, favourable.points[0]!]
}

describe('excursions worked by hand', () => {
  test('in points, dollars of all contracts and multiples of the risk', () => {
    const trades = madeTrades([{ ...long, exitReason: 'stop', exitPrice: 98 }])
    const bars = madeBars([before, entryBar, [100.5, 102, 96, 97], after])
    expect(tradeExcursions(trades, bars, instrument)).toEqual({
      // Out at 98: the low of 96 came to nobody. The high of 102 may have come after the stop.
      adverse: { points: Float64Array.of(2.25), dollars: Float64Array.of(225), r: Float64Array.of(1.125) },
      favourable: { points: Float64Array.of(0.75), dollars: Float64Array.of(75), r: Float64Array.of(0.375) },
    })
  })

  test('of two instruments, in dollars and risks: points of different worth do not add up', () => {
    const bars = madeBars([before, entryBar, [100.5, 102, 96, 97], after])
    const trades = madeTrades([{ ...long, exitReason: 'stop', exitPrice: 98 }])
    const combined = combineExcursions([
      tradeExcursions(trades, bars, instrument),
      tradeExcursions(madeTrades([]), bars, instrument),
      // Three contracts short from 100 to the close of the same bar: a risk of 4 points of 20 dollars.
      tradeExcursions(
        madeTrades([
          {
            direction: -1,
            contracts: 3,
            entryBar: 1,
            entryPrice: 100,
            initialStop: 104,
            exitReason: 'segment-end',
            exitPrice: 100.5,
          },
        ]),
        bars,
        { pointValue: 20 },
      ),
    ])
    expect(combined).toEqual({
      adverse: {
        points: Float64Array.of(NaN, NaN),
        dollars: Float64Array.of(225, 60),
        r: Float64Array.of(1.125, 0.25),
      },
      favourable: {
        points: Float64Array.of(NaN, NaN),
        dollars: Float64Array.of(75, 30),
        r: Float64Array.of(0.375, 0.125),
      },
    })
    expect(summarizeExcursion(combined.adverse)).toEqual({
      averagePoints: NaN,
      averageDollars: 142.5,
      averageR: 0.6875,
      largestPoints: NaN,
      largestDollars: 225,
      largestR: 1.125,
    })
  })

  test('an exit bar with a stop counts its open on the good side', () => {
    const stop = { ...long, exitReason: 'stop', exitPrice: 98 } as const
    expect(excursion(stop, before, entryBar, [102, 105, 96, 97], after)).toEqual([2.25, 1.75])
    // A gap: it opens at 97 and the stop fills there, less slippage.
    const gap = { ...stop, exitPrice: 96.75 }
    expect(excursion(gap, before, entryBar, [97, 105, 96, 97], after)).toEqual([3.5, 0.75])
    // The same bar in and out: nothing is sure but the loss.
    const atOnce = { ...stop, exitBar: 1 }
    expect(excursion(atOnce, before, [100, 103, 97, 98], after)).toEqual([2.25, 0])
  })

  test('stops that were moved are stops', () => {
    const bars = [before, [100, 104, 99.5, 103], [103, 106, 100, 101], after] as const
    const trailed = { ...long, exitReason: 'trailing-stop', exitPrice: 101.75 } as const
    expect(excursion(trailed, ...bars)).toEqual([0.75, 3.75])
    const even = { ...long, exitReason: 'break-even', exitPrice: 100 } as const
    expect(excursion(even, ...bars)).toEqual([0.75, 3.75])
  })

  test('an exit bar with a target counts its bad side whole and the target on the good one', () => {
    const target = { ...long, exitReason: 'target', exitPrice: 103.25 } as const
    expect(excursion(target, before, entryBar, [100.5, 104, 98.5, 102], after)).toEqual([1.75, 3])
    // The entry bar alone.
    expect(excursion({ ...target, exitBar: 1 }, before, [100, 104, 99, 102], after)).toEqual([1.25, 3])
  })

  test('an exit at the open counts nothing else of its bar', () => {
    for (const exitReason of ['time', 'signal'] as const)
      expect(
        excursion({ ...long, exitReason, exitPrice: 97.75 }, before, entryBar, [98, 110, 90, 98], after),
      ).toEqual([2.5, 0.75])
  })

  test('an exit at the close counts its whole bar', () => {
    const end = { ...long, exitReason: 'segment-end', exitPrice: 100.75 } as const
    expect(excursion(end, before, entryBar, [100.5, 104, 99, 101], after)).toEqual([1.25, 3.75])
    // Slippage beyond the low of the bar was lived through.
    const low = { ...end, exitPrice: 98.75 }
    expect(excursion(low, before, entryBar, [100.5, 104, 99, 99], after)).toEqual([1.5, 3.75])
  })

  test('a trade that never went one way has none, and not -0', () => {
    const up = { ...long, exitReason: 'target', exitPrice: 103.25 } as const
    expect(excursion(up, before, [100.25, 101, 100.25, 101], [101, 104, 101, 104])).toEqual([0, 3])
    const down = { ...long, exitReason: 'stop', exitPrice: 98 } as const
    expect(excursion(down, before, [100, 100.25, 99, 99], [99, 99, 98, 98])).toEqual([2.25, 0])
  })

  test('a short is the mirror image', () => {
    const short = { ...long, direction: -1, entryPrice: 99.75, initialStop: 101.75 } as const
    const bar: Row = [99.5, 104, 96, 103]
    expect(
      excursion({ ...short, exitReason: 'stop', exitPrice: 102 }, before, [100, 100.5, 99, 99.5], bar),
    ).toEqual([2.25, 0.75])
    expect(
      excursion({ ...short, exitReason: 'target', exitPrice: 96.75 }, before, [100, 100.5, 99, 99.5], bar),
    ).toEqual([4.25, 3])
  })

  test('trades have to lie on the bars', () => {
    const refusal = expect.objectContaining({ code: 'invalid-results' })
    expect(() => excursion({ ...long, exitBar: 3 }, before, entryBar, after)).toThrow(refusal)
    expect(() => excursion({ ...long, exitBar: 0 }, before, entryBar, after)).toThrow(refusal)
  })
})

describe('excursions on random trades', () => {
  const options = { numRuns: 500, seed: 20250117 }

  test('are those of the slow twin, which lists every price of a trade', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(randomAccount, ({ trades, bars, instrument: { pointValue } }) => {
        const { adverse, favourable } = tradeExcursions(trades, bars, { pointValue })
        for (let i = 0; i < trades.length; i++) {
          const reason = EXIT_REASONS[trades.exitReason[i]!]!
          seen.add(reason)
          const { maybe, surely } = pricesOf(trades, i, reason, bars)
          const gains = (price: number): number => trades.direction[i]! * (price - trades.entryPrice[i]!)
          const against = Math.max(0, ...maybe.map((price) => -gains(price)))
          const inFavour = Math.max(0, ...surely.map(gains))
          expect(adverse.points[i]).toBe(against)
          expect(favourable.points[i]).toBe(inFavour)
          expect(adverse.dollars[i]).toBeCloseTo(against * pointValue * trades.contracts[i]!, 9)
          const risk = Math.abs(trades.initialStop[i]! - trades.entryPrice[i]!)
          expect(favourable.r[i]).toBeCloseTo(inFavour / risk, 9)
        }
      }),
      options,
    )
    expect(seen.size).toBe(EXIT_REASONS.length)
  })
})

/** Prices that a trade may have lived through, and those that it surely did, by the words of the documentation. */
function pricesOf(
  trades: Trades,
  i: number,
  reason: string,
  { open, high, low }: BarColumns,
): { maybe: number[]; surely: number[] } {
  const last = trades.exitBar[i]!
  const exit = trades.exitPrice[i]!
  const long = trades.direction[i] === 1
  const whole: number[] = []
  for (let bar = trades.entryBar[i]!; bar < last; bar++) whole.push(high[bar]!, low[bar]!)
  if (reason === 'time' || reason === 'signal') return { maybe: [...whole, exit], surely: [...whole, exit] }
  if (reason === 'segment-end') {
    const all = [...whole, high[last]!, low[last]!, exit]
    return { maybe: all, surely: all }
  }
  if (reason === 'target')
    return { maybe: [...whole, long ? low[last]! : high[last]!, exit], surely: [...whole, exit] }
  return { maybe: [...whole, exit], surely: [...whole, open[last]!, exit] }
}
