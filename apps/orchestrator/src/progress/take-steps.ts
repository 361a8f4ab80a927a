import { setImmediate } from 'node:timers/promises'
import type { CheckSteps } from '@openbell/backtest-kernel'
import type { RunContext } from '../run/run-context.ts'

/** What one step of a run is called. */
export interface StepName {
  readonly id: string
  readonly title: string
  /** Plural noun of what is counted. */
  readonly unit: string
}

/** Takes the steps of a check one by one, so that progress is shown and an interruption is heard in between. */
export function takeSteps<Report>(
  { progress, signal }: Pick<RunContext, 'progress' | 'signal'>,
  { id, title, unit }: StepName,
  steps: CheckSteps<Report>,
): Promise<Report> {
  return progress.step(id, title, async (step) => {
    for (;;) {
      const next = steps.next()
      if (next.done === true) return next.value
      step.update(next.value.done, next.value.total, unit)
      await setImmediate()
      signal.throwIfAborted()
    }
  })
}
