// Names the trading day and the session of a few instants around a day of mourning that closed at 09:30 ET.
import { classifyBars, compileSchedule } from '@openbell/session-calendar'

const schedule = compileSchedule({ from: '2025-01-06', to: '2025-01-10' })
const instants = [
  '2025-01-08T15:00:00Z',
  '2025-01-09T14:29:00Z',
  '2025-01-09T14:30:00Z',
  '2025-01-09T23:00:00Z',
]
const rows = classifyBars(schedule, Float64Array.from(instants, Date.parse))

for (const [index, instant] of instants.entries()) {
  const row = rows[index]
  const { day, session } = schedule.intervals
  console.log(
    instant,
    row < 0 ? 'closed' : `${schedule.tradingDays[day[row]]} ${schedule.sessions[session[row]]}`,
  )
}
