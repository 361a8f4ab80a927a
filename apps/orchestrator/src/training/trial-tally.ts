import type { Step } from '../progress/progress.ts'
import type { SessionSearchRequest } from './search-session.ts'

/**
 * Shows how many of the planned trials are finished. Where fewer are made than were planned (a neighbour was tried already,
 * a space has no point left), the plan shrinks with them, so that a step ends at its total.
 */
export function trialTally(step: Step, planned: number): SessionSearchRequest['onTrials'] {
  let [finished, total] = [0, planned]
  return (made, instead = made) => {
    finished += made
    total += made - instead
    step.update(finished, total, 'trials')
  }
}
