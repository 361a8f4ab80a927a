import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * Enough trades in both windows to say anything at all. The value shown is that of the window which is shortest of
 * trades for its limit. A policy may ask for 0, but no trades never pass.
 */
export function minimumTrades({ session, inSample, holdOut }: SessionEvidence, policy: GatePolicy): Gate {
  const windows = [
    {
      name: 'in sample',
      trades: inSample.candidate.trades,
      limit: Math.max(1, policy.minimumTradesInSample),
    },
    {
      name: 'in the hold-out',
      trades: holdOut.candidate.trades,
      limit: Math.max(1, policy.minimumTradesHoldOut),
    },
  ] as const
  const undefinedWindow = windows.find(({ trades }) => !Number.isFinite(trades))
  const [first, second] = windows
  const scarcest =
    undefinedWindow ?? (second.trades / second.limit < first.trades / first.limit ? second : first)
  return measuredGate({
    id: 'minimum-trades',
    session,
    value: scarcest.trades,
    comparison: 'at least',
    limit: scarcest.limit,
    unit: 'trades',
    reason: () =>
      `Trades: ${windows.map(({ name, trades, limit }) => `${trades} ${name} (at least ${limit})`).join(', ')}.`,
    undefinedReason: `The trades ${scarcest.name} were not counted.`,
  })
}
