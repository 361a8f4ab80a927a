import type { CalendarException } from './calendar-exception.ts'
import { closuresAround } from './closure.ts'
import { civilDayAt } from './known-instant.ts'
import type { ClosedReason } from './session-state.ts'

const kindOf: Partial<Record<ClosedReason, CalendarException['kind']>> = {
  holiday: 'full-close',
  'early-close': 'early-halt',
  halt: 'halt',
  outage: 'outage',
}

/** The exception that closes an instant for a reason, or null when the regular hours do. */
export function exceptionAt(ms: number, reason: ClosedReason): CalendarException | null {
  const kind = kindOf[reason]
  const closures = closuresAround(civilDayAt(ms))
  const found = closures.find(
    ({ start, end, exception }) => exception.kind === kind && start <= ms && ms < end,
  )
  return found?.exception ?? null
}
