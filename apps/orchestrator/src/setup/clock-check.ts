import { closedWindowAt, easternTime } from '@openbell/session-calendar'
import type { SetupCheck } from './setup-check.ts'

/** Whether training may run at an instant (UTC epoch milliseconds), and until or from when. */
export function clockCheck(now: number): SetupCheck {
  const { closed, until } = closedWindowAt(now)
  const when = easternTime(until)
  return {
    id: 'clock',
    state: closed ? 'ok' : 'note',
    finding: `it is ${easternTime(now)}; ${closed ? `closed window until ${when}` : `next closed window from ${when}.`}`,
    remedy: closed ? '' : 'Train then.',
    code: null,
  }
}
