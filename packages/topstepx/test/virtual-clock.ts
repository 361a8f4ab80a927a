import type { Clock } from '../src/clock.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** A clock that stands still while anything can go on without it, and then leaps to the next who wakes. */
export function virtualClock(start = Date.UTC(2025, 0, 18, 12)): Clock & {
  /** Lets time pass until the work is done, and returns its outcome. */
  run<T>(work: Promise<T>): Promise<T>
  set(now: number): void
} {
  let now = start
  let sleepers: Sleeper[] = []
  return {
    now: () => now,
    set(time) {
      now = time
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason)
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((one) => one !== sleeper)
          reject(signal.reason)
        })
      }),
    async run(work) {
      const state = { done: false }
      const finish = (): void => {
        state.done = true
      }
      work.then(finish, finish)
      while (!state.done) {
        // Whatever needs no time goes first.
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
        const next = sleepers.reduce<Sleeper | null>(
          (first, one) => (first === null || one.at < first.at ? one : first),
          null,
        )
        if (next === null) continue
        sleepers = sleepers.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.wake()
      }
      return work
    },
  }
}
