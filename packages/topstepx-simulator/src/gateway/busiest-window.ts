/** Counts events and remembers the largest number of them within one window of time. */
export interface BusiestWindow {
  add(): void
  /** Most events so far in any half-open stretch of `windowMs`. */
  most(): number
}

/** A count over a sliding window, by a clock in milliseconds. */
export function busiestWindow(windowMs: number, clock: () => number): BusiestWindow {
  let recent: number[] = []
  let most = 0
  return {
    add: () => {
      const now = clock()
      recent = recent.filter((time) => time > now - windowMs)
      recent.push(now)
      most = Math.max(most, recent.length)
    },
    most: () => most,
  }
}
