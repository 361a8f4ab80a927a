import { createTopstepxClient } from '@openbell/topstepx'
import type { TopstepxClient } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barTime } from '../src/bar-time.ts'
import { pageMinutes } from '../src/page-minutes.ts'
import { fakeClock } from './fake-clock.ts'
import { failure, ok, testGateway } from './test-gateway.ts'
import type { Call } from './test-gateway.ts'

const MINUTE = 60_000
const START = Date.UTC(2025, 0, 6)
const bar = (ts: number, close = 6000): object => ({
  t: new Date(ts).toISOString().replace('.000Z', '+00:00'),
  o: 6000,
  h: 6001.25,
  l: 5999.5,
  c: close,
  v: 10,
})

/** What the gateway does: newest first, the limit keeps the newest end, both ends of the window included. */
function served(minutes: readonly number[], { body }: Call, cap = 20_000): object[] {
  const start = Date.parse(String(body['startTime']))
  const end = Date.parse(String(body['endTime']))
  return minutes
    .filter((ts) => ts >= start && ts <= end)
    .toSorted((a, b) => b - a)
    .slice(0, Math.min(Number(body['limit']), cap))
    .map((ts) => bar(ts))
}

const client = (baseUrl: string, clock = fakeClock()): TopstepxClient =>
  createTopstepxClient({ baseUrl, userName: 'trader', apiKey: 'the-key', clock, random: () => 0 })

describe('one-minute history', () => {
  test('asks for exactly the eight fields that the gateway wants', async () => {
    const gateway = await testGateway((call) => (call.path.endsWith('loginKey') ? {} : ok({ bars: [] })))
    await client(gateway.baseUrl).minuteBars({
      contractId: 'CON.F.US.EP.H25',
      from: START,
      to: START + MINUTE,
    })
    expect(gateway.calls.map(({ path, method }) => `${method} ${path}`)).toEqual([
      'POST /api/Auth/loginKey',
      'POST /api/History/retrieveBars',
    ])
    expect(gateway.calls[1]?.authorization).toBe('Bearer token-1')
    expect(gateway.calls[1]?.body).toEqual({
      contractId: 'CON.F.US.EP.H25',
      live: false,
      startTime: '2025-01-06T00:00:00.000Z',
      endTime: '2025-01-06T00:01:00.000Z',
      unit: 2,
      unitNumber: 1,
      limit: 20_000,
      includePartialBar: false,
    })
  })

  test.each([20_000, 5_000])('pages backwards through 45,000 minutes in pages of %i', async (cap) => {
    const minutes = Array.from({ length: 45_000 }, (_, i) => START - 45_000 * MINUTE + i * MINUTE)
    const gateway = await testGateway((call) =>
      call.path.endsWith('loginKey') ? {} : ok({ bars: served(minutes, call, cap) }),
    )
    const progress: number[] = []
    const bars = await client(gateway.baseUrl).minuteBars({
      contractId: 'CON.F.US.EP.H25',
      from: START - 100_000 * MINUTE,
      to: START,
      onPage: (page) => progress.push(page.bars),
    })
    expect(bars.length).toBe(45_000)
    expect([...bars.ts]).toEqual(minutes)
    expect(progress.at(-1)).toBe(45_000)
    expect(progress[0]).toBe(cap)
  })

  test('the start is included, the end is not, and a bar that has not closed is left out', async () => {
    const clock = fakeClock(START + 10 * MINUTE + 30_000)
    const minutes = Array.from({ length: 30 }, (_, i) => START + (i - 10) * MINUTE)
    const gateway = await testGateway((call) =>
      call.path.endsWith('loginKey') ? {} : ok({ bars: minutes.map((ts) => bar(ts)) }),
    )
    const gatewayClient = client(gateway.baseUrl, clock)
    const some = await gatewayClient.minuteBars({ contractId: 'X', from: START, to: START + 3 * MINUTE })
    expect([...some.ts]).toEqual([START, START + MINUTE, START + 2 * MINUTE])
    const all = await gatewayClient.minuteBars({ contractId: 'X', from: START, to: START + 100 * MINUTE })
    expect(all.ts.at(-1)).toBe(START + 9 * MINUTE)
    expect(all.length).toBe(10)
  })

  test('columns hold what the gateway sent; the later of two answers for a minute counts', async () => {
    const gateway = await testGateway((call) =>
      call.path.endsWith('loginKey')
        ? {}
        : ok({ bars: [bar(START + MINUTE, 6001), bar(START, 6000.25), bar(START + MINUTE, 6000.5)] }),
    )
    const bars = await client(gateway.baseUrl).minuteBars({
      contractId: 'X',
      from: START,
      to: START + 5 * MINUTE,
    })
    expect(bars).toEqual({
      length: 2,
      ts: Float64Array.of(START, START + MINUTE),
      open: Float64Array.of(6000, 6000),
      high: Float64Array.of(6001.25, 6001.25),
      low: Float64Array.of(5999.5, 5999.5),
      close: Float64Array.of(6000.25, 6000.5),
      volume: Float64Array.of(10, 10),
    })
  })

  test('null bars are no bars, and an empty range asks nothing', async () => {
    const gateway = await testGateway((call) => (call.path.endsWith('loginKey') ? {} : ok({ bars: null })))
    const gatewayClient = client(gateway.baseUrl)
    expect(
      (await gatewayClient.minuteBars({ contractId: 'X', from: START, to: START + MINUTE })).length,
    ).toBe(0)
    expect((await gatewayClient.minuteBars({ contractId: 'X', from: START, to: START })).length).toBe(0)
    expect(gateway.calls.length).toBe(2)
  })

  test('a gateway that repeats a full page for ever is found out', async () => {
    const page = Array.from({ length: 1000 }, (_, i) => bar(START - i * MINUTE))
    const gateway = await testGateway((call) => (call.path.endsWith('loginKey') ? {} : ok({ bars: page })))
    await expect(
      client(gateway.baseUrl).minuteBars({ contractId: 'X', from: START - 1e9, to: START + MINUTE }),
    ).rejects.toMatchObject({ code: 'unexpected-answer' })
  })

  test('a gateway that crawls back minute by minute is found out, one that sends 1,000 minutes a page is not', async () => {
    const paging = (step: number, minutes: number): Promise<number> => {
      let pages = 0
      return pageMinutes(
        { from: START, to: START + 5000 * MINUTE },
        () => START * 2,
        async (start, end) => {
          if (++pages > 10) throw new Error('it crawls for ever')
          return Array.from({ length: 1000 }, (_, i) => end - Math.min(i, minutes) * MINUTE - step)
            .filter((ts) => ts >= start)
            .map((t) => ({ t, o: 1, h: 1, l: 1, c: 1, v: 1 }))
        },
      ).then(({ length }) => length)
    }
    await expect(paging(MINUTE, 0)).rejects.toMatchObject({ code: 'unexpected-answer' })
    await expect(paging(0, 998)).rejects.toMatchObject({ code: 'unexpected-answer' })
    expect(await paging(0, 999)).toBe(5000)
  })

  test('an unknown contract and other refusals are told apart', async () => {
    const answers = [{}, failure(1), failure(4, 'limit too large'), failure(99)]
    const gateway = await testGateway((_, index) => answers[index] ?? {})
    const gatewayClient = client(gateway.baseUrl)
    const ask = (): Promise<unknown> =>
      gatewayClient.minuteBars({ contractId: 'X', from: START, to: START + MINUTE })
    await expect(ask()).rejects.toMatchObject({ code: 'contract-not-found', context: { errorCode: 1 } })
    await expect(ask()).rejects.toMatchObject({
      code: 'gateway-refused',
      message: 'The gateway refused History/retrieveBars with LimitInvalid (4): limit too large',
      context: { errorCode: 4, meaning: 'LimitInvalid' },
    })
    await expect(ask()).rejects.toMatchObject({ code: 'gateway-refused', context: { meaning: 'error 99' } })
  })

  test.each([
    ['a price that is text', { ...bar(START), c: '6000' }],
    ['a price that is missing', { ...bar(START), h: undefined }],
    ['a negative volume', { ...bar(START), v: -1 }],
    ['a time that is none', { ...bar(START), t: 'yesterday' }],
    ['a time within a minute', { ...bar(START), t: '2025-01-06T00:00:07Z' }],
  ])('%s is asked for again, and after four answers not accepted', async (_, wrong) => {
    const range = { contractId: 'X', from: START, to: START + 2 * MINUTE }
    const whole = [bar(START + MINUTE, 6001), bar(START, 6002)]
    for (const damaged of [1, 2, 3, 4]) {
      const gateway = await testGateway(({ path }, index) =>
        path.endsWith('loginKey') ? {} : ok({ bars: index > damaged ? whole : [bar(START + MINUTE), wrong] }),
      )
      const clock = fakeClock()
      const asked = client(gateway.baseUrl, clock).minuteBars(range)
      if (damaged === 4) {
        await expect(asked).rejects.toMatchObject({
          code: 'unexpected-answer',
          context: {
            endpoint: 'History/retrieveBars',
            detail: expect.stringMatching(/^bars\.1\.[ohlctv]: /),
          },
        })
        // Not a fifth time.
        expect(gateway.calls.length).toBe(1 + 4)
      } else {
        // Nothing of a damaged answer is kept, not even its sound bars.
        expect([...(await asked).close]).toEqual([6002, 6001])
        expect(gateway.calls.length).toBe(1 + damaged + 1)
      }
      expect(clock.slept).toEqual([250, 500, 1000].slice(0, damaged))
    }
  })
})

test('bar times are UTC with or without an offset, whatever the machine', () => {
  for (const text of [
    '2025-01-06T00:00:00Z',
    '2025-01-06T00:00:00',
    '2025-01-05T19:00:00-05:00',
    '2025-01-06T00:00:00.000+00:00',
  ])
    expect(barTime(text)).toBe(START)
  expect(barTime('2025-01-06T00:00:01Z')).toBeNull()
})

test('paging finds every minute, for any holes, page size and range', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 6000 }), { maxLength: 4000, size: 'max' }),
      fc.integer({ min: 0, max: 6000 }),
      fc.integer({ min: 0, max: 6000 }),
      fc.boolean(),
      async (minutes, a, b, endIncluded) => {
        const all = minutes.map((minute) => START + minute * MINUTE)
        const from = START + Math.min(a, b) * MINUTE
        const to = START + Math.max(a, b) * MINUTE
        const bars = await pageMinutes(
          { from, to },
          () => START * 2,
          async (start, end) =>
            all
              .filter((ts) => ts >= start && (endIncluded ? ts <= end : ts < end))
              .toSorted((x, y) => y - x)
              .slice(0, 1000)
              .map((t) => ({ t, o: 1, h: 1, l: 1, c: 1, v: 1 })),
        )
        expect([...bars.ts]).toEqual(all.filter((ts) => ts >= from && ts < to).toSorted((x, y) => x - y))
      },
    ),
    { numRuns: 30 },
  )
})
