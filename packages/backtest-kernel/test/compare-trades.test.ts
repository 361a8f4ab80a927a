import { describe, expect, test } from 'vitest'
import { compareTrades } from '../src/detectors/compare-trades.ts'
import type { TradeRow } from '../src/detectors/trade-rows.ts'
import { EXIT_REASONS } from '../src/index.ts'

const reason = (name: (typeof EXIT_REASONS)[number]): number => EXIT_REASONS.indexOf(name)

/** In from bar 10 to bar 20, one contract off at bar 14. */
const TRADE: TradeRow = {
  entryBar: 10,
  exitBar: 20,
  direction: 1,
  entryPrice: 100,
  contracts: 2,
  initialStop: 98,
  exitPrice: 103,
  exitReason: reason('target'),
  pnl: 250,
  fills: [14, 102, 1],
}
const cutAt = (exitBar: number, fills = TRADE.fills): TradeRow => ({
  ...TRADE,
  exitBar,
  exitPrice: 101,
  exitReason: reason('segment-end'),
  pnl: 80,
  fills,
})

describe('nothing differs', () => {
  test.each<[string, TradeRow[], TradeRow[], number]>([
    ['where both are the same', [TRADE], [TRADE], 20],
    ['where one is still open when the series ends', [TRADE], [cutAt(15)], 15],
    ['where its partial exit is yet to come', [TRADE], [cutAt(13, [])], 13],
    ['where it is yet to enter', [TRADE], [], 9],
    ['where a reason is not told', [{ ...TRADE, exitReason: NaN }], [{ ...cutAt(15), exitReason: NaN }], 15],
  ])('%s', (_, whole, part, lastBar) => {
    expect(compareTrades(whole, part, lastBar)).toBeNull()
  })
})

describe('the first difference is named', () => {
  test.each<[string, TradeRow[], TradeRow[], number, object]>([
    ['no entry in the part', [TRADE], [], 10, { what: 'entry', whole: TRADE, part: null }],
    ['no entry in the whole', [], [TRADE], 30, { what: 'entry', whole: null, part: TRADE }],
    [
      'an earlier entry in the part',
      [TRADE],
      [{ ...TRADE, entryBar: 8 }, TRADE],
      30,
      { what: 'entry', whole: null },
    ],
    [
      'another side',
      [TRADE],
      [{ ...TRADE, direction: -1 }],
      30,
      { what: 'entry', field: 'direction', values: [1, -1] },
    ],
    ['another price', [TRADE], [{ ...TRADE, entryPrice: 101 }], 30, { what: 'entry', field: 'entryPrice' }],
    [
      'another stop',
      [TRADE],
      [{ ...cutAt(15), initialStop: 97 }],
      15,
      { what: 'entry', field: 'initialStop' },
    ],
    ['another size', [TRADE], [{ ...TRADE, contracts: 3 }], 30, { what: 'entry', field: 'contracts' }],
    ['an exit at another bar', [TRADE], [{ ...TRADE, exitBar: 19 }], 20, { what: 'exit', field: 'exitBar' }],
    [
      'an exit at another price',
      [TRADE],
      [{ ...TRADE, exitPrice: 104 }],
      20,
      { what: 'exit', field: 'exitPrice' },
    ],
    [
      'another reason',
      [TRADE],
      [{ ...TRADE, exitReason: reason('stop') }],
      20,
      { what: 'exit', field: 'exitReason' },
    ],
    ['another profit', [TRADE], [{ ...TRADE, pnl: 249 }], 20, { what: 'exit', field: 'pnl' }],
    ['a partial exit less', [TRADE], [{ ...TRADE, fills: [] }], 20, { what: 'exit', field: 'partialFills' }],
    [
      'a partial exit elsewhere',
      [TRADE],
      [cutAt(15, [13, 102, 1])],
      15,
      { what: 'exit', field: 'partialFills' },
    ],
    ['a partial exit too early', [TRADE], [cutAt(13)], 13, { what: 'exit', field: 'partialFills' }],
    [
      'an exit before the end',
      [TRADE],
      [cutAt(14)],
      15,
      { what: 'exit', field: 'exitBar', values: [20, 14] },
    ],
    [
      'a stop on the last bar',
      [TRADE],
      [{ ...cutAt(15), exitReason: reason('stop') }],
      15,
      { what: 'exit', field: 'exitReason' },
    ],
  ])('%s', (_, whole, part, lastBar, difference) => {
    expect(compareTrades(whole, part, lastBar)).toMatchObject(difference)
  })

  test('unless a tolerance allows it', () => {
    const nearly = { ...TRADE, exitPrice: 103 + 1e-9 }
    expect(compareTrades([TRADE], [nearly], 20)).toMatchObject({ field: 'exitPrice' })
    const same = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) < 1e-6
    expect(compareTrades([TRADE], [nearly], 20, same)).toBeNull()
  })
})
