import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tooling/bootstrap/workspace.mjs'
import { calendar, createSyntheticMarket, syntheticMarket } from './sources.mjs'

/** The series that `pnpm bench` back-tests on. */
const NINETY_DAYS = 87_000
const SEED = 20250117
/** Real bars may lie beside the repository; nothing needs them. */
const folder = join(root, '..', 'shared', 'data')

/** A Saturday in front of the roll: of the 85 days before it one contract is the front month throughout. */
const SIMULATED_UNTIL = Date.UTC(2024, 11, 14)
const SIMULATED_DAYS = 85

/** Markets that settings of samplers are chosen on, and no result is shown for without saying so. */
export const tuningMarkets = {
  'tuning-1': () => syntheticMarket(NINETY_DAYS, SEED + 101),
  'tuning-2': () => syntheticMarket(NINETY_DAYS, SEED + 102),
  'tuning-3': () => syntheticMarket(NINETY_DAYS, SEED + 103),
  'tuning-4': () => syntheticMarket(NINETY_DAYS, SEED + 104),
  'tuning-rth-planted': () => simulatedMarket(101, 'planted', 'RTH'),
  'tuning-rth-none': () => simulatedMarket(102, 'none', 'RTH'),
  'tuning-overnight-planted': () => simulatedMarket(103, 'planted', 'Overnight'),
  'tuning-overnight-none': () => simulatedMarket(104, 'none', 'Overnight'),
}

/** Markets to lay S2's landscape over, by name; each makes `{ bars, segments, dayCount }`. */
export const markets = {
  synthetic: () => syntheticMarket(NINETY_DAYS, SEED),
  // Another land, so that nothing is believed of one alone.
  'synthetic-2': () => syntheticMarket(NINETY_DAYS, SEED + 1),
  'rth-planted': () => simulatedMarket(1, 'planted', 'RTH'),
  'rth-none': () => simulatedMarket(2, 'none', 'RTH'),
  'overnight-planted': () => simulatedMarket(3, 'planted', 'Overnight'),
  ...realMarket('es-2015', 'ES_1m_from_mid_2015Q1.csv'),
  ...realMarket('nq-2015', 'NQ_1m_from_mid_2015Q1.csv'),
  ...tuningMarkets,
}

/** One session of the simulator's ES, as training searches it: indicators on all bars, trades in the session alone. */
function simulatedMarket(seed, edge, session) {
  const market = createSyntheticMarket({ seed, edge, now: SIMULATED_UNTIL, days: SIMULATED_DAYS })
  const front = market.contracts('ES').find(({ expires }) => Date.parse(expires) > SIMULATED_UNTIL)
  const bars = market.bars(front)
  const { schedule } = market
  const cut = segmentsOf(schedule, bars.ts)
  const wanted = schedule.sessions.indexOf(session)
  return { bars, ...cut((interval) => schedule.intervals.session[interval] === wanted) }
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
  const ts = Float64Array.from(open, (t) => times[t])
  return {
    bars: { length: open.length, open: opens, high, low, close, volume },
    ...segmentsOf(schedule, ts)(() => true),
  }
}

/** Cuts bars that all lie in a session by session and day; what a condition on the open interval refuses is left out. */
function segmentsOf(schedule, ts) {
  const intervals = calendar.classifyBars(schedule, ts)
  const starts = [...intervals.keys()].filter((t) => t === 0 || intervals[t] !== intervals[t - 1])
  const dayOf = (start) => schedule.intervals.day[intervals[start]]
  const firstDay = dayOf(0)
  return (isWanted) => {
    const kept = starts.flatMap((start, i) =>
      intervals[start] >= 0 && isWanted(intervals[start]) ? [{ start, end: starts[i + 1] ?? ts.length }] : [],
    )
    return {
      segments: {
        length: kept.length,
        start: Int32Array.from(kept, ({ start }) => start),
        end: Int32Array.from(kept, ({ end }) => end),
        day: Int32Array.from(kept, ({ start }) => dayOf(start) - firstDay),
      },
      dayCount: dayOf(starts.at(-1)) - firstDay + 1,
    }
  }
}
