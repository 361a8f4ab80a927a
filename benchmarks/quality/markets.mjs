import { realMarkets } from './real-markets.mjs'
import { segmentsOf } from './segments-of.mjs'
import { createSyntheticMarket, syntheticMarket } from './sources.mjs'

/** The series that `pnpm bench` back-tests on. */
const NINETY_DAYS = 87_000
const SEED = 20250117

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
  ...Object.fromEntries(
    [5, 6, 7, 8, 9, 10, 11, 12].map((n) => [
      `tuning-${n}`,
      () => syntheticMarket(NINETY_DAYS, SEED + 100 + n),
    ]),
  ),
  'tuning-rth-none-2': () => simulatedMarket(105, 'none', 'RTH'),
  'tuning-overnight-none-2': () => simulatedMarket(106, 'none', 'Overnight'),
  'tuning-rth-none-3': () => simulatedMarket(107, 'none', 'RTH'),
  'tuning-rth-planted-2': () => simulatedMarket(108, 'planted', 'RTH'),
}

/** Markets to lay S2's landscape over, by name; each makes `{ bars, segments, dayCount, instrument? }`. */
export const markets = {
  synthetic: () => syntheticMarket(NINETY_DAYS, SEED),
  // Another land, so that nothing is believed of one alone.
  'synthetic-2': () => syntheticMarket(NINETY_DAYS, SEED + 1),
  'rth-planted': () => simulatedMarket(1, 'planted', 'RTH'),
  'rth-none': () => simulatedMarket(2, 'none', 'RTH'),
  'overnight-planted': () => simulatedMarket(3, 'planted', 'Overnight'),
  ...realMarkets,
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
