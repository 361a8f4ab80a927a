import type { Gate } from '../gate.ts'

export interface Measurement {
  readonly id: string
  readonly session: string | null
  /** What was measured; NaN or infinite counts as undefined, and fails. */
  readonly value: number
  readonly comparison: 'at least' | 'at most' | 'below'
  readonly limit: number
  /** What value and limit count. */
  readonly unit: string
  /** A further condition; a value that meets the limit fails without it. */
  readonly provided?: boolean
  /** Whether it is a warning only. */
  readonly advisory?: boolean
  /** Where the formula was published. */
  readonly source?: string
  /** The sentence when the value is defined. */
  readonly reason: (passed: boolean) => string
  /** The sentence when it is not. */
  readonly undefinedReason: string
}

/** Compares a value with its limit such that whatever is undefined fails. */
export function measuredGate(measurement: Measurement): Gate {
  const { id, session, value, comparison, limit, unit, provided = true, advisory, source } = measurement
  const defined = Number.isFinite(value)
  const met =
    comparison === 'at least' ? value >= limit : comparison === 'at most' ? value <= limit : value < limit
  const passed = defined && met && provided
  return {
    id,
    session,
    passed,
    ...(advisory === true && { advisory }),
    value: defined ? value : null,
    limit: Number.isFinite(limit) ? limit : null,
    unit: `${unit}, ${comparison}`,
    reason: defined ? measurement.reason(passed) : measurement.undefinedReason,
    ...(source !== undefined && { source }),
  }
}
