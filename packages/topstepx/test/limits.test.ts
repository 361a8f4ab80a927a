import { createTopstepxClient, TopstepxError } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAfterSeconds } from '../src/retry-after.ts'
import { retryDelay } from '../src/retry-policy.ts'
import { slidingWindowLimiter } from '../src/sliding-window-limiter.ts'
import { systemClock } from '../src/system-clock.ts'
import { fakeClock } from './fake-clock.ts'
import { virtualClock } from './virtual-clock.ts'

test('no window of time ever holds more requests than allowed, whatever the arrivals', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 6 }),
      async (pauses, requests) => {
        const clock = fakeClock(0)
        const limiter = slidingWindowLimiter({ requests, windowMs: 1000 }, clock)
        const sent: number[] = []
        for (const pause of pauses) {
          clock.advance(pause)
          await limiter.take()
          sent.push(clock.now())
        }
        for (const end of sent)
          expect(sent.filter((at) => at > end - 1000 && at <= end).length).toBeLessThanOrEqual(requests)
      },
    ),
  )
})

test('the whole client keeps within 50 history requests in 30 s and 200 others in 60 s, retries and logins counted', async () => {
  const busiest = { history: 0, general: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 80, maxLength: 120 }),
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 200, maxLength: 260 }),
      fc.array(fc.constantFrom(200, 200, 200, 200, 200, 200, 429, 503, 401), { minLength: 50 }),
      async (historyStarts, generalStarts, statuses) => {
        const clock = virtualClock()
        const sent: Record<'history' | 'general', number[]> = { history: [], general: [] }
        let at = 0
        const fetch: typeof globalThis.fetch = async (input) => {
          const { pathname } = new URL(input instanceof Request ? input.url : input)
          sent[pathname.endsWith('retrieveBars') ? 'history' : 'general'].push(clock.now())
          if (pathname.endsWith('loginKey'))
            return Response.json({ token: `t${at}`, success: true, errorCode: 0 })
          const status = statuses[at++ % statuses.length] ?? 200
          return Response.json({ success: true, errorCode: 0 }, { status })
        }
        const client = createTopstepxClient({
          baseUrl: 'http://127.0.0.1',
          userName: 'trader',
          apiKey: 'the-key',
          clock,
          random: () => 0.5,
          fetch,
        })
        const later = (ms: number, ask: () => Promise<unknown>): Promise<unknown> =>
          clock
            .sleep(ms)
            .then(ask)
            .catch((error: unknown) => expect(error).toBeInstanceOf(TopstepxError))
        await clock.run(
          Promise.all([
            ...historyStarts.map((ms) =>
              later(ms, () => client.minuteBars({ contractId: 'X', from: 0, to: 60_000 })),
            ),
            ...generalStarts.map((ms) => later(ms, () => client.contractById('X'))),
          ]),
        )
        for (const [kind, limit, windowMs] of [
          ['history', 50, 30_000],
          ['general', 200, 60_000],
        ] as const)
          for (const end of sent[kind]) {
            const within = sent[kind].filter((time) => time > end - windowMs && time <= end).length
            busiest[kind] = Math.max(busiest[kind], within)
            expect(within).toBeLessThanOrEqual(limit)
          }
      },
    ),
    { numRuns: 6 },
  )
  // The limits were reached, or nothing was shown.
  expect(busiest).toEqual({ history: 50, general: 200 })
})

test('timers that ring early and a clock that is set back neither break the limit nor the patience', async () => {
  const clock = virtualClock(10_000_000)
  const early = {
    ...clock,
    sleep: (ms: number, signal?: AbortSignal) => clock.sleep(Math.ceil(ms / 2), signal),
  }
  const limiter = slidingWindowLimiter({ requests: 2, windowMs: 1000 }, early)
  const passed: number[] = []
  const take = async (): Promise<void> => {
    await clock.run(limiter.take())
    passed.push(clock.now() - 10_000_000)
  }
  for (let i = 0; i < 3; i++) await take()
  expect(passed).toEqual([0, 0, 1250])
  // An hour back: the request of just now counts as of now, and the one after it waits one window, not an hour.
  clock.set(10_000_000 - 3_600_000)
  await take()
  await take()
  expect(passed.slice(3)).toEqual([-3_600_000, -3_600_000 + 1250])
})

test('waits no longer than the window and its margin ask for', async () => {
  const clock = fakeClock(0)
  const limiter = slidingWindowLimiter({ requests: 2, windowMs: 1000 }, clock)
  await Promise.all([limiter.take(), limiter.take(), limiter.take(), limiter.take(), limiter.take()])
  expect(clock.slept).toEqual([1250, 1250])
})

test('a request given up while it waits takes nobody’s place', async () => {
  const limiter = slidingWindowLimiter({ requests: 1, windowMs: 60_000 }, systemClock)
  await limiter.take()
  const controller = new AbortController()
  const waiting = [limiter.take(controller.signal), limiter.take(controller.signal)]
  controller.abort(new Error('enough'))
  for (const one of waiting) await expect(one).rejects.toThrow('enough')
})

test('waits double, spread over their upper half', () => {
  expect([1, 2, 3].map((n) => retryDelay('limited', n, 0, null))).toEqual([1000, 2000, 4000])
  expect([1, 2, 3].map((n) => retryDelay('unavailable', n, 1, null))).toEqual([500, 1000, 2000])
  expect(retryDelay('limited', 1, 0.5, 7)).toBe(7000)
  expect(retryDelay('limited', 1, 0, 0)).toBe(1000)
})

test('reads Retry-After as seconds or as an HTTP date, and nothing else', () => {
  const now = Date.UTC(2015, 9, 21, 7, 27, 18, 500)
  expect(retryAfterSeconds('12', now)).toBe(12)
  expect(retryAfterSeconds('0.5', now)).toBe(0.5)
  expect(retryAfterSeconds('Wed, 21 Oct 2015 07:28:00 GMT', now)).toBe(41.5)
  expect(retryAfterSeconds('Wed, 21 Oct 2015 07:27:00 GMT', now)).toBe(0)
  expect(retryAfterSeconds('9'.repeat(400), now)).toBe(31_536_000)
  expect(retryAfterSeconds('Fri, 31 Dec 9999 23:59:59 GMT', now)).toBe(31_536_000)
  for (const header of [null, '', 'soon', '-3', '2015-10-21', 'Wed, 99 Oct 2015 07:28:00 GMT'])
    expect(retryAfterSeconds(header, now)).toBeNull()
})

test('the system clock sleeps until it is told to stop', async () => {
  const controller = new AbortController()
  const asleep = systemClock.sleep(60_000, controller.signal)
  controller.abort(new Error('wake up'))
  await expect(asleep).rejects.toThrow('wake up')
  await expect(systemClock.sleep(1, controller.signal)).rejects.toThrow('wake up')
  await systemClock.sleep(1)
})
