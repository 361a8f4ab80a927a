// What the exchange did around a day of mourning that closed at 09:30 in New York, and the week as a picture.
import { granularScheme, marketStateAt, nextOpen, weekPicture } from '@openbell/session-calendar'

const instants = [
  '2025-01-08T15:00:00Z',
  '2025-01-09T14:29:00Z',
  '2025-01-09T14:30:00Z',
  '2025-01-09T23:00:00Z',
]
for (const instant of instants) {
  const ms = Date.parse(instant)
  const { state, tradingDay, session, exception } = marketStateAt(ms, granularScheme)
  const opens = new Date(nextOpen(ms)).toISOString()
  console.log(
    instant,
    state === 'open' ? `${tradingDay} ${session}` : `${state} (${exception?.name}), opens ${opens}`,
  )
}
console.log(`\n${weekPicture(Date.parse(instants[0]), granularScheme)}`)
