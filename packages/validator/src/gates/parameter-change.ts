import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { ParameterChange, SessionEvidence } from '../session-evidence.ts'
import { percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The largest move of a parameter from the one in use, as a share of its range. A warning: the new place may well be
 * right, but it is another strategy than the one that was watched so far. A single step is never a large move.
 */
export function parameterChange({ session, parameterChanges }: SessionEvidence, policy: GatePolicy): Gate {
  const limit = policy.parameterChangeShare
  // Written so that a move of unknown length is one.
  const moves = parameterChanges.filter((change) => !(stepsOf(change) <= 1))
  const large = moves.filter((change) => shareOf(change) > limit)
  const value = Math.max(0, ...moves.map(shareOf))
  return measuredGate({
    id: 'parameter-change',
    session,
    value,
    comparison: 'at most',
    limit,
    unit: 'share of the range',
    advisory: true,
    reason: (passed) =>
      passed
        ? `No parameter moves by more than ${percent(limit)} of its range and more than one step.`
        : `Far from the parameters in use: ${large.map(inWords).join(', ')} (at most ${percent(limit)}).`,
    undefinedReason: 'A parameter in use has no value to move from.',
  })
}

function shareOf({ from, to, low, high }: ParameterChange): number {
  return from === to ? 0 : Math.abs(to - from) / (high - low)
}

/** Steps need not come out even: parameters in use may lie beside the grid. */
function stepsOf({ from, to, step }: ParameterChange): number {
  return Math.round((Math.abs(to - from) / step) * 1e6) / 1e6
}

function inWords(change: ParameterChange): string {
  const steps = Number(stepsOf(change).toFixed(1))
  return `${change.name} goes from ${change.from} to ${change.to} (${steps} steps, ${percent(shareOf(change))} of its range)`
}
