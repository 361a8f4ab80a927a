import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { barsFolder } from './bars-folder.mjs'
import { segmentsOf } from './segments-of.mjs'
import { calendar } from './sources.mjs'

const COLUMNS = ['ts_utc', 'open', 'high', 'low', 'close']
const SESSIONS = ['RTH', 'Overnight']
/** Fewer days of a quarter say little. */
const LEAST_DAYS = 40
const DAY = 86_400_000
const POINT_VALUES = { ES: 50, NQ: 20 }

/**
 * S2's markets from real bars, by name such as `nq-2019q1-rth`: each quarter and session of each file of the folder that
 * `--bars` names. A file is `ES_….csv` or `NQ_….csv` with the open time in UTC, open, high, low, close and, where it is
 * known, volume; bars without volume weigh the same in the VWAP. Files of several contracts are passed over.
 */
export const realMarkets =
  barsFolder === null ? {} : Object.fromEntries(filesOf(barsFolder).flatMap(quarters))

function filesOf(folder) {
  return readdirSync(folder)
    .filter((name) => /^(ES|NQ)_.*\.csv$/.test(name))
    .sort()
    .map((name) => ({ root: name.slice(0, 2), path: join(folder, name) }))
}

function quarters({ root, path }) {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  if (names.some((name, i) => name !== (COLUMNS[i] ?? 'volume'))) return []
  const byQuarter = grouped(lines, (line) => `${line.slice(0, 4)}q${Math.ceil(Number(line.slice(5, 7)) / 3)}`)
  return [...byQuarter]
    .filter(([, some]) => new Set(some.map((line) => line.slice(0, 10))).size >= LEAST_DAYS)
    .flatMap(([quarter, some]) =>
      SESSIONS.map((session) => [
        `${root.toLowerCase()}-${quarter}-${session.toLowerCase()}`,
        () => sessionMarket(some, session, POINT_VALUES[root]),
      ]),
    )
}

/** One session, as training searches it: indicators on all bars that lie in a session, trades in this one alone. */
function sessionMarket(lines, session, pointValue) {
  const rows = lines.map((line) => line.split(','))
  const times = Float64Array.from(rows, ([time]) => Date.parse(time))
  const schedule = calendar.compileSchedule({
    from: new Date(times[0] - DAY).toISOString().slice(0, 10),
    to: new Date(times.at(-1) + DAY).toISOString().slice(0, 10),
  })
  const intervals = calendar.classifyBars(schedule, times)
  const open = [...intervals.keys()].filter((t) => intervals[t] >= 0)
  const column = (i) => Float64Array.from(open, (t) => Number(rows[t][i] ?? 1))
  const [opens, high, low, close, volume] = [1, 2, 3, 4, 5].map(column)
  const ts = Float64Array.from(open, (t) => times[t])
  const wanted = schedule.sessions.indexOf(session)
  return {
    bars: { length: open.length, open: opens, high, low, close, volume },
    instrument: { tickSize: 0.25, pointValue },
    ...segmentsOf(schedule, ts)((interval) => schedule.intervals.session[interval] === wanted),
  }
}

function grouped(lines, keyOf) {
  const groups = new Map()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return groups
}
