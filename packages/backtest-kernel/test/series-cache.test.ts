import { describe, expect, test } from 'vitest'
import {
  backtest,
  columnCache,
  differenceColumn,
  laggedColumn,
  sharedBars,
  zScoreColumn,
} from '../src/index.ts'
import type { Column } from '../src/index.ts'
import { ConditionSets } from '../src/signals/condition-sets.ts'
import { tickSeries } from '../src/market/tick-series.ts'
import { arrayClaims, claim, release } from '../src/threads/array-claims.ts'
import { ExchangingCache } from '../src/threads/exchanging-cache.ts'
import { openSeriesExchange } from '../src/threads/open-series-exchange.ts'
import { priced } from './random-market.ts'
import { randomRequest } from './random-requests.ts'
import * as fc from 'fast-check'

const bars = priced(
  Array.from({ length: 100 }, () => ({ gap: 0, body: 1, above: 1, below: 1 })),
  0.25,
)
/** 800 bytes of the number that is its name, and how often it was made. */
const made: string[] = []
const column = (key: string): Column => ({
  key,
  compute: ({ length }) => {
    made.push(key)
    return new Float64Array(length).fill(Number(key))
  },
})

describe('a cache of columns', () => {
  test('computes each key once', () => {
    made.length = 0
    const cache = columnCache(bars)
    expect(cache.get(column('1'))).toBe(cache.get(column('1')))
    expect(cache.get(column('2'))[99]).toBe(2)
    expect(made).toEqual(['1', '2'])
    expect(cache.bytes).toBe(1600)
  })

  test('holds no more bytes than it may, and drops what was used longest ago', () => {
    made.length = 0
    const cache = columnCache(bars, { maxBytes: 1700 })
    cache.get(column('1'))
    cache.get(column('2'))
    cache.get(column('1'))
    cache.get(column('3'))
    expect(cache.bytes).toBe(1600)
    cache.get(column('1'))
    cache.get(column('3'))
    expect(made).toEqual(['1', '2', '3'])
    expect(cache.get(column('2'))[0]).toBe(2)
    expect(made).toEqual(['1', '2', '3', '2'])
  })

  test('keeps the newest even where it is too large', () => {
    const cache = columnCache(bars, { maxBytes: 10 })
    expect(cache.get(column('1'))[0]).toBe(1)
    expect(cache.bytes).toBe(800)
  })

  test('gives the same trades however little it may hold', () => {
    fc.assert(
      fc.property(randomRequest, fc.integer({ min: 0, max: 20_000 }), (request, maxBytes) => {
        const tight = columnCache(request.columns.bars, { maxBytes })
        const again = [1, 2].map(() => backtest({ ...request, columns: tight }))
        expect(again).toEqual([backtest(request), backtest(request)])
      }),
      { numRuns: 200 },
    )
  })

  test('computes into shared memory where the bars lie in it', () => {
    const shared = columnCache(sharedBars(bars))
    expect(shared.get(column('1')).buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(shared.derive('bits', (memory) => memory.int32(4)).buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(columnCache(bars).get(column('1')).buffer).toBeInstanceOf(ArrayBuffer)
  })
})

describe('caches that exchange arrays', () => {
  test('make each array once, and hold one piece of memory', async () => {
    const { caches, delivered, close } = connect(3)
    try {
      made.length = 0
      const [first, second, third] = caches
      const values = first!.get(column('1'))
      await delivered()
      third!.receive()
      // Written by one, read by all.
      values[5] = 7
      expect(second!.get(column('1'))[5]).toBe(7)
      expect(third!.peek('column/1')?.[5]).toBe(7)
      expect(made).toEqual(['1'])
    } finally {
      close()
    }
  })

  test('settle on one array when two were made at the same time', async () => {
    const { caches, delivered, close } = connect(2)
    try {
      const before = caches.map((cache) => cache.get(column('1')))
      before[0]![3] = 9
      expect(before[1]![3]).toBe(1)
      await delivered()
      for (const cache of caches) cache.receive()
      const [one, other] = caches.map((cache) => cache.get(column('1')))
      one![5] = 7
      expect(other![5]).toBe(7)
    } finally {
      close()
    }
  })

  test('settle on one piece of memory for the prices in ticks', async () => {
    const { caches, delivered, close } = connect(2)
    try {
      const before = caches.map((cache) => tickSeries(cache, 0.25))
      expect(before[1]!.open.buffer).not.toBe(before[0]!.open.buffer)
      await delivered()
      for (const cache of caches) cache.receive()
      const [one, other] = caches.map((cache) => tickSeries(cache, 0.25))
      one!.close[7] = 1234
      expect(other!.close[7]).toBe(1234)
      expect(tickSeries(caches[0]!, 0.25)).toBe(one)
    } finally {
      close()
    }
  })

  test('stay within one bound together, and hold the same arrays', async () => {
    const { caches, delivered, close } = connect(2, 1700)
    try {
      for (const key of ['1', '2', '3']) caches[0]!.get(column(key))
      for (const key of ['4', '5', '6']) caches[1]!.get(column(key))
      expect(caches.map(({ bytes }) => bytes)).toEqual([1600, 1600])
      await delivered()
      const held = caches.map((cache) =>
        ['1', '2', '3', '4', '5', '6'].filter((key) => cache.peek(`column/${key}`)),
      )
      expect(held).toEqual([
        ['5', '6'],
        ['5', '6'],
      ])
      expect(caches.map(({ bytes }) => bytes)).toEqual([1600, 1600])
    } finally {
      close()
    }
  })

  test('drop together what none of them has used for longest', async () => {
    // The threads may hold everything: what goes is said by the exchange alone.
    const { caches, delivered, close } = connect(2, 1700, 2 ** 20)
    try {
      caches[0]!.get(column('1'))
      await delivered()
      caches[0]!.get(column('2'))
      await delivered()
      // The first array is older, but the other thread still uses it.
      caches[1]!.get(column('1'))
      caches[0]!.get(column('3'))
      await delivered()
      for (const cache of caches) {
        expect(cache.bytes).toBe(1600)
        expect(['1', '2', '3'].filter((key) => cache.peek(`column/${key}`))).toEqual(['1', '3'])
      }
    } finally {
      close()
    }
  })

  test('still compute when the exchange is closed', async () => {
    const { caches, delivered, close } = connect(2, 1700)
    close()
    await delivered()
    for (const key of ['1', '2', '3']) expect(caches[0]!.get(column(key))[99]).toBe(Number(key))
    expect(caches[0]!.bytes).toBe(1600)
  })

  test('need at least one thread', () => {
    for (const threads of [0, -1, 1.5, NaN])
      expect(() => openSeriesExchange(bars, { threads })).toThrow(
        expect.objectContaining({ code: 'invalid-parameters' }),
      )
  })
})

/** Caches that stand in one thread: whoever waits for another waits in vain, so patience is short. */
function connect(threads: number, maxBytes = 2 ** 20, maxBytesEach = maxBytes) {
  const exchange = openSeriesExchange(bars, { threads, maxBytes })
  return {
    caches: exchange.seats.map((seat) => new ExchangingCache({ ...seat, maxBytes: maxBytesEach }, 1)),
    /**
     * Waits until the exchange has passed on what was announced: what lies in a port is taken in the next turn of the
     * event loop, however long that turn may be.
     */
    delivered: async () => {
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
    },
    close: () => exchange.close(),
  }
}

test('no text in a key passes for a set of bars that others joined', () => {
  const named = (key: string, value: number): Column => ({
    key,
    compute: ({ length }) => new Float64Array(length).fill(value),
  })
  const above = (column: Column) => ({ column, is: 'above', level: 0 }) as const
  const never = named('a', -1)
  const always = named('b', 1)
  const sets = new ConditionSets(columnCache(bars))
  const joined = sets.of(above(never)).and(sets.of(above(always)))
  for (const key of ['a above 0 and bits/b', 'a above 0/bits/b', joined.key.replace(/ above 0$/, '')])
    expect(sets.of(above(named(key, 1))).words[0]).toBe(-1)
  expect(joined.words[0]).toBe(0)
})

test('columns that are made from others look them up', () => {
  made.length = 0
  const one = { ...column('1'), warmup: { first: 0, settled: 0, days: 0 } }
  const cache = columnCache(bars)
  const sum = cache.get(differenceColumn(laggedColumn(1, one), one))
  cache.get(zScoreColumn(5, one))
  expect([sum[0], sum[1]]).toEqual([NaN, 0])
  expect(made).toEqual(['1'])
})

describe('claims', () => {
  test('are held by one, freed for the next, and freed when making fails', async () => {
    const claims = arrayClaims()
    expect([claim(claims, 'column/1'), claim(claims, 'column/1'), claim(claims, 'column/2')]).toEqual([
      true,
      false,
      true,
    ])
    release(claims, 'column/1')
    expect(claim(claims, 'column/1')).toBe(true)

    const exchange = openSeriesExchange(bars, { threads: 1 })
    const [seat] = exchange.seats
    const cache = new ExchangingCache(seat!)
    const failing = {
      key: 'fails',
      compute: () => {
        throw new Error('no')
      },
    }
    expect(() => cache.get(failing)).toThrow('no')
    expect(claim(seat!.claims, 'column/fails')).toBe(true)
    exchange.close()
  })
})
