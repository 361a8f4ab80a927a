import {
  classifyBars,
  classifyStates,
  compileSchedule,
  marketStateAt,
  openIntervalAt,
  sessionStates,
} from '../src/index.ts'
import { tenYears } from './cold-compile.ts'
import { coldCompiles } from './cold-compiles.ts'
import { luxonCalendar, type PlaceOf } from './luxon-calendar.ts'
import { ascendingMinutes, shuffled } from './minutes.ts'

export { coldCompile } from './cold-compile.ts'

const millions = 3_500_000
const sampleSize = 20_000
const calls = 10_000

/** For `pnpm bench`: columns, compilation and single instants, beside luxon for each minute. */
export function benches() {
  const schedule = compileSchedule(tenYears)
  const first = schedule.intervals.start[0]!
  const ascending = ascendingMinutes(first, millions)
  const mixed = shuffled(ascending, 20250117)
  const rows = new Int32Array(millions)
  const states = new Uint8Array(millions)
  const spread = ascending.filter((_, i) => i % (millions / sampleSize) === 0)
  // Two weeks from the evening of Sunday 2025-01-12 on, a weekend and Martin Luther King Day among them.
  const inARow = Float64Array.from({ length: sampleSize }, (_, i) => Date.UTC(2025, 0, 12, 23) + i * 60_000)
  const instants = mixed.slice(0, calls)

  /** Trading day and session of each minute, as luxon's calendar gives them: names, not rows. */
  const ours = (ts: Float64Array) => {
    const { day, session } = schedule.intervals
    return Array.from(classifyBars(schedule, ts), (row) =>
      row < 0
        ? null
        : { tradingDay: schedule.tradingDays[day[row]!]!, session: schedule.sessions[session[row]!]! },
    )
  }
  const twin = luxonCalendar(tenYears.from, tenYears.to)
  const luxon = (ts: Float64Array) => Array.from(ts, (ms) => twin(ms))
  const stateOf: PlaceOf = (ms) => {
    const moment = marketStateAt(ms)
    return moment.state === 'open' ? { tradingDay: moment.tradingDay, session: moment.session } : null
  }

  for (const sample of [spread, inARow]) requireSame(sample, ours(sample), luxon(sample))
  requireSame(instants, Array.from(instants, stateOf), luxon(instants))
  for (const minutes of [ascending, mixed]) {
    classifyBars(schedule, minutes, rows)
    classifyStates(schedule, minutes, states)
    for (const [i, ms] of minutes.entries()) {
      const alone = openIntervalAt(schedule, ms)
      if (rows[i] !== alone || (sessionStates[states[i]!] === 'open') !== alone >= 0)
        throw new Error(`${new Date(ms).toISOString()}: row ${rows[i]}, state ${states[i]}, alone ${alone}`)
    }
  }

  const inNewProcess = coldCompiles(import.meta.url)
  const compileInNewProcess = (): number => {
    const { ms, intervals } = inNewProcess()
    if (intervals !== schedule.intervals.length) throw new Error(`A new process made ${intervals} intervals`)
    return ms
  }

  return [
    {
      name: 'classifyBars, 3.5 million ascending minutes',
      unit: 'ms',
      ours: (): void => void classifyBars(schedule, ascending, rows),
    },
    {
      name: 'classifyBars, the same shuffled',
      unit: 'ms',
      ours: (): void => void classifyBars(schedule, mixed, rows),
    },
    {
      name: 'classifyStates, 3.5 million ascending minutes',
      unit: 'ms',
      ours: (): void => void classifyStates(schedule, ascending, states),
    },
    {
      name: 'classifyStates, the same shuffled',
      unit: 'ms',
      ours: (): void => void classifyStates(schedule, mixed, states),
    },
    {
      name: 'compileSchedule, ten years, cold: a new process each time, the call alone',
      unit: 'ms',
      // Milliseconds that the task has measured itself.
      ours: () => ({ overriddenDuration: compileInNewProcess() }),
    },
    {
      name: "the same with Node's start and the import",
      unit: 'ms',
      ours: (): void => void compileInNewProcess(),
    },
    {
      name: 'compileSchedule, ten years, warm',
      unit: 'ms',
      ours: (): void => void compileSchedule(tenYears),
    },
    {
      name: 'Trading day and session of 20,000 minutes in a row',
      unit: 'ms',
      ours: (): void => void ours(inARow),
      peer: { name: 'luxon for each minute', run: (): void => void luxon(inARow) },
    },
    {
      name: 'Trading day and session of 20,000 minutes spread over ten years',
      unit: 'ms',
      ours: (): void => void ours(spread),
      peer: { name: 'luxon for each minute', run: (): void => void luxon(spread) },
    },
    {
      name: 'marketStateAt, 10,000 random instants',
      unit: 'ms',
      ours: (): void => void Array.from(instants, (ms) => marketStateAt(ms)),
      peer: { name: 'luxon for each instant', run: (): void => void luxon(instants) },
    },
  ]
}

function requireSame(ts: Float64Array, ours: readonly unknown[], theirs: readonly unknown[]): void {
  for (const [i, ms] of ts.entries()) {
    const [here, there] = [JSON.stringify(ours[i]), JSON.stringify(theirs[i])]
    if (here !== there) throw new Error(`${new Date(ms).toISOString()}: ours ${here}, luxon ${there}`)
  }
}
