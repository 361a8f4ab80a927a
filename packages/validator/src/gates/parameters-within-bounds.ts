import type { Gate } from '../gate.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { measuredGate } from './measured-gate.ts'

/** The bot must accept the parameters: none breaks a rule of the strategy. */
export function parametersWithinBounds({ session, boundsViolations }: SessionEvidence): Gate {
  return measuredGate({
    id: 'parameters-within-bounds',
    session,
    value: boundsViolations.length,
    comparison: 'at most',
    limit: 0,
    unit: 'violations',
    reason: (passed) =>
      passed ? 'All parameters lie within their bounds.' : `Out of bounds: ${boundsViolations.join('; ')}.`,
    undefinedReason: 'The bounds were not checked.',
  })
}
