import { beforeEach, describe, expect, test } from 'vitest'
import {
  atrColumn,
  backtest,
  columnCache,
  columnSlippage,
  fixedSlippage,
  KernelInputError,
  perContractCommission,
  validateBacktestRequest,
} from '../src/index.ts'
import type { BacktestRequest, BarColumns, SegmentTable, TradePlan } from '../src/index.ts'

const LENGTH = 6
let request: BacktestRequest

beforeEach(() => {
  const price = (value: number): Float64Array => new Float64Array(LENGTH).fill(value)
  const unit = { key: 'unit', compute: () => price(1) }
  request = {
    columns: columnCache({
      length: LENGTH,
      open: price(100),
      high: price(101),
      low: price(99),
      close: price(100),
      volume: price(5),
    }),
    segments: { length: 2, start: Int32Array.of(0, 3), end: Int32Array.of(3, 6), day: Int32Array.of(0, 1) },
    dayCount: 2,
    plan: {
      long: [{ column: unit, is: 'above', level: 0 }],
      short: [],
      stop: { column: unit, multiple: 1 },
      target: { column: unit, multiple: 1 },
      maxBarsInTrade: 3,
    },
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  }
})

/** Both ways to check refuse it, and with the same words. */
function refused(damaged: BacktestRequest): KernelInputError {
  const failures = [() => backtest(damaged), () => validateBacktestRequest(damaged)].map((check) => {
    try {
      check()
    } catch (error) {
      if (error instanceof KernelInputError) return error
      throw error
    }
    throw new Error('was not refused')
  })
  expect(failures[0]!.message).toBe(failures[1]!.message)
  expect(failures[0]!.remedy).not.toBe('')
  return failures[0]!
}

test('a sound request passes', () => {
  expect(() => validateBacktestRequest(request)).not.toThrow()
  expect(backtest(request).trades.length).toBeGreaterThan(0)
})

describe('bars', () => {
  test.each([
    ['a NaN close', 'close', NaN],
    ['a NaN open', 'open', NaN],
    ['an endless high', 'high', Infinity],
    ['a high below the close', 'high', 99.5],
    ['a low above the open', 'low', 100.25],
    ['a negative volume', 'volume', -1],
    ['a NaN volume', 'volume', NaN],
  ] as const)('with %s are refused', (_, column, value) => {
    const { bars } = request.columns
    const damaged = bars[column].with(4, value)
    const failure = refused({ ...request, columns: columnCache({ ...bars, [column]: damaged }) })
    expect(failure.code).toBe('invalid-bars')
    expect(failure.context).toEqual({ bar: 4 })
  })

  test('with an adjustment that is none, or not one a bar, are refused', () => {
    const { bars } = request.columns
    const adjusted = (adjustment: Float64Array) => ({
      ...request,
      columns: columnCache({ ...bars, adjustment }),
    })
    expect(refused(adjusted(new Float64Array(LENGTH).with(2, NaN))).context).toEqual({ bar: 2 })
    expect(refused(adjusted(new Float64Array(LENGTH - 1))).context).toEqual({ column: 'adjustment' })
    expect(backtest(adjusted(new Float64Array(LENGTH).fill(-3))).trades.length).toBeGreaterThan(0)
  })

  test('with columns of different length are refused', () => {
    const bars: BarColumns = { ...request.columns.bars, low: new Float64Array(LENGTH - 1) }
    expect(refused({ ...request, columns: columnCache(bars) }).context).toEqual({ column: 'low' })
  })

  test('below zero are fine, as back-adjusted series have them', () => {
    const { bars } = request.columns
    const shifted = (values: Float64Array): Float64Array => values.map((value) => value - 200)
    const below = {
      ...bars,
      open: shifted(bars.open),
      high: shifted(bars.high),
      low: shifted(bars.low),
      close: shifted(bars.close),
    }
    const pnl = (of: BarColumns): Float64Array => backtest({ ...request, columns: columnCache(of) }).dailyPnl
    expect(pnl(below)).toEqual(pnl(bars))
  })
})

describe('segments', () => {
  test.each([
    ['overlap', { start: Int32Array.of(0, 2) }],
    ['are empty', { end: Int32Array.of(0, 6) }],
    ['end after the series', { end: Int32Array.of(3, 7) }],
    ['start before it', { start: Int32Array.of(-1, 3) }],
    ['go back', { start: Int32Array.of(3, 0), end: Int32Array.of(6, 3) }],
    ['are booked after the last day', { day: Int32Array.of(0, 2) }],
    ['are booked to a day before the first', { day: Int32Array.of(-1, 0) }],
    ['are booked to days that go back', { day: Int32Array.of(1, 0) }],
    ['have columns of different length', { day: Int32Array.of(0) }],
  ] satisfies [string, Partial<SegmentTable>][])('that %s are refused', (_, damage) => {
    expect(refused({ ...request, segments: { ...request.segments, ...damage } }).code).toBe(
      'invalid-segments',
    )
  })

  test('are checked again against another number of days', () => {
    backtest(request)
    expect(refused({ ...request, dayCount: 1 }).code).toBe('invalid-segments')
    expect(refused({ ...request, dayCount: 1.5 }).code).toBe('invalid-segments')
  })

  test('are checked again against a shorter series', () => {
    backtest(request)
    const { open, high, low, close, volume } = request.columns.bars
    const shorter = [open, high, low, close, volume].map((values) => values.slice(0, 5))
    const bars = {
      length: 5,
      open: shorter[0]!,
      high: shorter[1]!,
      low: shorter[2]!,
      close: shorter[3]!,
      volume: shorter[4]!,
    }
    expect(refused({ ...request, columns: columnCache(bars) }).code).toBe('invalid-segments')
  })

  test('may be none', () => {
    const none = { length: 0, start: new Int32Array(0), end: new Int32Array(0), day: new Int32Array(0) }
    expect([...backtest({ ...request, segments: none }).dailyPnl]).toEqual([0, 0])
  })
})

describe('a plan', () => {
  const damage = (change: (plan: TradePlan) => Partial<TradePlan>): BacktestRequest => ({
    ...request,
    plan: { ...request.plan, ...change(request.plan) },
  })

  test('without any condition is refused', () => {
    expect(refused(damage(() => ({ long: [] }))).code).toBe('invalid-plan')
  })

  test.each([0, -1, 2.5, NaN, Infinity])('with %d bars at most is refused', (maxBarsInTrade) => {
    expect(refused(damage(() => ({ maxBarsInTrade }))).code).toBe('invalid-plan')
  })

  test.each([0, -1, NaN, Infinity])('with a stop or target %d times a column away is refused', (multiple) => {
    expect(refused(damage(({ stop }) => ({ stop: { ...stop, multiple } }))).context).toEqual({
      name: 'stop',
      multiple,
    })
    expect(refused(damage(({ stop }) => ({ target: { ...stop, multiple } }))).code).toBe('invalid-plan')
  })

  test('with a level that is not a number is refused, on either side', () => {
    const level = ({ long }: TradePlan) => [{ ...long[0]!, level: NaN }]
    expect(refused(damage((plan) => ({ long: level(plan) }))).code).toBe('invalid-plan')
    expect(refused(damage((plan) => ({ short: level(plan) }))).code).toBe('invalid-plan')
  })

  test('with a comparison nobody knows is refused', () => {
    const unknown = ({ long }: TradePlan): TradePlan['long'] => [Object.assign({}, long[0]!, { is: 'equal' })]
    expect(refused(damage((plan) => ({ long: unknown(plan) }))).code).toBe('invalid-plan')
  })

  test('with a column of another length is refused', () => {
    const column = { key: 'short', compute: () => new Float64Array(3) }
    const plan = { ...request.plan, stop: { column, multiple: 1 } }
    expect(() => backtest({ ...request, plan })).toThrow(
      expect.objectContaining({ code: 'invalid-plan', context: { column: 'short', values: 3, bars: 6 } }),
    )
  })
})

describe('money', () => {
  test.each([
    ['tickSize', 0],
    ['tickSize', NaN],
    ['pointValue', -50],
    ['pointValue', Infinity],
  ])('with %s %d is refused', (name, value) => {
    const failure = refused({ ...request, instrument: { ...request.instrument, [name]: value } })
    expect(failure.code).toBe('invalid-money')
    expect(failure.context).toEqual({ [name]: value })
  })

  test.each([
    ['slippage', { slippage: fixedSlippage(-1) }],
    ['slippage', { slippage: fixedSlippage(NaN) }],
    ['commission', { commission: perContractCommission(-0.01) }],
    ['commission', { commission: perContractCommission(Infinity) }],
  ])('with %s that cannot be is refused', (name, costs) => {
    const failure = refused({ ...request, costs: { ...request.costs, ...costs } })
    expect(failure.code).toBe('invalid-money')
    expect(Object.keys(failure.context)).toEqual([name])
  })

  test('with a commission that is none for one of the fills that a plan may have is refused', () => {
    const { stop } = request.plan
    const plan: TradePlan = {
      ...request.plan,
      contracts: 6,
      partialExits: [
        { contracts: 1, target: stop },
        { contracts: 2, target: stop },
      ],
    }
    // Fills of 6, of 1 and 2, and of the 5 and 3 that are left: nothing is asked of any other number.
    for (const contracts of [1, 2, 3, 4, 5, 6]) {
      const perFill = (count: number): number => (count === contracts ? NaN : count)
      const priced = { ...request, plan, costs: { ...request.costs, commission: { perFill } } }
      if (contracts === 4) expect(() => backtest(priced)).not.toThrow()
      else expect(refused(priced).context).toEqual({ commission: NaN })
    }
    const asked: number[] = []
    const perFill = (count: number): number => (asked.push(count), 1)
    backtest({ ...request, plan, costs: { ...request.costs, commission: { perFill } } })
    expect(new Set(asked)).toEqual(new Set([1, 2, 3, 5, 6]))
  })

  test.each([
    { share: NaN },
    { share: -0.1 },
    { share: Infinity },
    { tickSize: 0 },
    { tickSize: NaN },
    { atLeastTicks: -1 },
    { atLeastTicks: 0.5 },
    { atLeastTicks: NaN },
  ])('with a slippage by column of %o is refused', (wrong) => {
    const settings = { share: 0.1, tickSize: 0.25, atLeastTicks: 1, ...wrong }
    expect(() => columnSlippage(atrColumn(14), settings)).toThrow(
      expect.objectContaining({ code: 'invalid-money' }),
    )
  })

  test.each([-1, NaN, Infinity])('with %d ticks of slippage on one bar is refused', (ticks) => {
    const column = { key: 'slippage', compute: () => new Float64Array(LENGTH).fill(1).with(4, ticks) }
    expect(() => backtest({ ...request, costs: { ...request.costs, slippage: { ticks: column } } })).toThrow(
      expect.objectContaining({ code: 'invalid-money', context: { 'slippage on bar 4': ticks } }),
    )
  })
})
