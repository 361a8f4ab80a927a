import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAfterSeconds } from '../src/retry-after.ts'
import { retryDelay } from '../src/retry-policy.ts'
import { slidingWindowLimiter } from '../src/sliding-window-limiter.ts'
import { systemClock } from '../src/system-clock.ts'
import { fakeClock } from './fake-clock.ts'

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
