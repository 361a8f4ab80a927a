import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tooling/bootstrap/workspace.mjs'
import { calendar, syntheticMarket } from './sources.mjs'

/** The series that `pnpm bench` back-tests on. */
const NINETY_DAYS = 87_000
const SEED = 20250117
/** Real bars may lie beside the repository; nothing needs them. */
const folder = join(root, '..', 'shared', 'data')

/** Markets to lay S2's landscape over, by name; each makes `{ bars, segments, dayCount }`. */
export const markets = {
  synthetic: () => syntheticMarket(NINETY_DAYS, SEED),
  // Another land, so that nothing is believed of one alone.
  'synthetic-2': () => syntheticMarket(NINETY_DAYS, SEED + 1),
  ...realMarket('es-2015', 'ES_1m_from_mid_2015Q1.csv'),
  ...realMarket('nq-2015', 'NQ_1m_from_mid_2015Q1.csv'),
}

function realMarket(name, file) {
  const path = join(folder, file)
  return existsSync(path) ? { [name]: () => annotated(readFileSync(path, 'utf8')) } : {}
}

/** Bars of a CSV file (open time in UTC, open, high, low, close, volume) that lie in a session, cut by session and day. */
function annotated(text) {
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const times = Float64Array.from(rows, ([time]) => Date.parse(time))
  const schedule = calendar.compileSchedule({
    from: new Date(times[0] - 86_400_000).toISOString().slice(0, 10),
    to: new Date(times.at(-1) + 86_400_000).toISOString().slice(0, 10),
  })
  const intervals = calendar.classifyBars(schedule, times)
  const open = [...intervals.keys()].filter((t) => intervals[t] >= 0)
  const column = (i) => Float64Array.from(open, (t) => Number(rows[t][i]))
  const [opens, high, low, close, volume] = [1, 2, 3, 4, 5].map(column)
  const starts = open.flatMap((t, i) => (i === 0 || intervals[t] !== intervals[open[i - 1]] ? [i] : []))
  const dayOf = (start) => schedule.intervals.day[intervals[open[start]]]
  const firstDay = dayOf(0)
  return {
    bars: { length: open.length, open: opens, high, low, close, volume },
    segments: {
      length: starts.length,
      start: Int32Array.from(starts),
      end: Int32Array.from(starts, (_, i) => starts[i + 1] ?? open.length),
      day: Int32Array.from(starts, (start) => dayOf(start) - firstDay),
    },
    dayCount: dayOf(starts.at(-1)) - firstDay + 1,
  }
}
