import { easternTime, weekPicture, type SessionScheme } from '@openbell/session-calendar'
import type { DescribedNow } from '../use-cases/describe-now.ts'

/** What is open at an instant (UTC epoch milliseconds) in sentences, and a picture of its week. */
export function nowText(described: DescribedNow, now: number, scheme: SessionScheme): string {
  return `${sentences(described).join('\n')}\n\n${weekPicture(now, scheme)}\n`
}

const time = (instantText: string): string => easternTime(Date.parse(instantText))

function sentences(described: DescribedNow): string[] {
  const { state, session, exception } = described
  const what =
    session === null
      ? `closed: ${state}${exception === null ? '' : ` (${exception})`}; opens ${time(described.next_open)}.`
      : `open: ${session} of trading day ${described.trading_day} until ${time(described.state_until)}; closes ${time(described.next_close)}.`
  const training = described.training_may_run
    ? `Training may run now, until ${time(described.window_to)} (${described.reason}).`
    : `Training may not run now. Next: ${time(described.window_from)} to ${time(described.window_to)}.`
  const doubt = 'Nobody has confirmed these days yet: they follow from the rules of the exchange.'
  return [time(described.now), what, training, ...(described.confirmed ? [] : [doubt])]
}
