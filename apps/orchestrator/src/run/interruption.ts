import { setMaxListeners } from 'node:events'
import { OpenbellError } from '@openbell/errors'

/** The user stopped the run; what it had done is kept. */
class InterruptedError extends OpenbellError<'interrupted'> {
  constructor() {
    super('interrupted', 'Interrupted', {
      remedy: 'Run the same command again: it goes on where it stopped.',
    })
  }
}

/** Aborts at the first Ctrl-C or SIGTERM, so that work stops at the next safe point; a second one ends the process. */
export function abortOnInterrupt(target: NodeJS.Process): AbortSignal {
  const controller = new AbortController()
  // Many may listen at the same time; more than ten of them are no leak.
  setMaxListeners(0, controller.signal)
  const interrupt = (): void => {
    if (controller.signal.aborted) target.exit(130)
    controller.abort(new InterruptedError())
  }
  target.on('SIGINT', interrupt)
  target.on('SIGTERM', interrupt)
  return controller.signal
}
