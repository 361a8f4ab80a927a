import { OptimizerError } from './optimizer-error.ts'

export interface TimeLimitOptions {
  /** Begins no further batch of new trials once so many seconds have passed since the call. Needs `clock`. */
  readonly maxSeconds?: number
  /** A clock that only goes forward, in milliseconds, such as `() => performance.now()`. */
  readonly clock?: () => number
}

/**
 * Begins to count.
 *
 * @returns whether the time is over; never without a limit
 * @throws OptimizerError `invalid-setting`
 */
export function timeLimit({ maxSeconds, clock }: TimeLimitOptions): () => boolean {
  if (maxSeconds === undefined) return () => false
  if (!(maxSeconds >= 0))
    throw refused(`maxSeconds cannot be ${maxSeconds}`, 'Give a number from 0 on.', maxSeconds)
  if (clock === undefined) {
    throw refused('maxSeconds needs a clock', 'Pass clock: () => performance.now().', maxSeconds)
  }
  const end = clock() + maxSeconds * 1000
  return () => clock() >= end
}

function refused(what: string, remedy: string, maxSeconds: number): OptimizerError {
  return new OptimizerError('invalid-setting', what, { remedy, context: { maxSeconds } })
}
