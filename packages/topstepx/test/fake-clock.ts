import type { Clock } from '../src/clock.ts'

/** A clock whose sleeps end at once and move it forward; remembers how long each one was. */
export function fakeClock(
  start = Date.UTC(2025, 0, 18, 12),
): Clock & { readonly slept: number[]; advance(ms: number): void } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance(ms) {
      now += ms
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  }
}
