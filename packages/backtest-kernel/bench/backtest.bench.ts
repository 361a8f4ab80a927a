import { backtest, columnCache, fixedSlippage, perContractCommission } from '../src/index.ts'
import { rollingVwapDistance, wilderAtr, wilderRsi } from '../src/index.ts'
import type { BarColumns, BacktestRequest, ColumnCache, SeriesArray } from '../src/index.ts'
import { denseTwin } from '../test/dense-twin.ts'
import type { BenchContext } from './numba-twin.ts'
import { busy, loosest, randomS2Sets, s2Plan, usual, type S2Set } from './s2.ts'
import { syntheticMarket } from './synthetic-market.ts'
import { warmNumba } from './warm-numba.ts'

const NINETY_DAYS = 87_000
const TEN_YEARS = 3_500_000
const SEED = 20250117

/** For `pnpm bench`: what the kernel does for a trial, beside its slow twin and beside a loop compiled by numba. */
export async function benches(context: BenchContext) {
  const market = syntheticMarket(NINETY_DAYS, SEED)
  const { bars } = market
  const warm = columnCache(bars)
  const request = requestOn(market)
  const random = randomS2Sets(256, SEED)
  const numba = await warmNumba(context, '90 days', warm, [usual, busy, loosest, ...random.slice(0, 16)])
  const indicators = onlyIndicators(bars)
  for (const set of [usual, busy, loosest, ...random.slice(0, 16)]) requireSame(request(warm, set))

  /** Peers of an entry; `numba` alone depends on what is installed. */
  const beside = (sets: readonly S2Set[], cold = false) =>
    numba === null ? [] : [{ name: 'numba', measure: () => numba.time(sets, { cold }) }]
  const trades = async (sets: readonly S2Set[]): Promise<string> => {
    const ours = sets.reduce((sum, set) => sum + backtest(request(warm, set)).trades.length, 0) / sets.length
    const theirs = numba === null ? '' : `, numba's rules ${Math.round(await numba.trades(sets))}`
    return `${Math.round(ours)} trades${theirs}`
  }

  const single = async (name: string, set: S2Set) => ({
    name: `S2, 90 days, ${name} (${await trades([set])})`,
    unit: 'us',
    ours: (): void => consume(request(warm, set)),
    peers: [...beside([set]), { name: 'dense twin', run: (): void => void denseTwin(request(warm, set)) }],
  })
  const meanTrades = `(mean of ${await trades(random)})`
  const list = [
    await single('default set', usual),
    await single('busy set', busy),
    await single('loosest thresholds', loosest),
    {
      name: `S2, 90 days, 256 random sets, each back-test ${meanTrades}`,
      unit: 'us',
      per: random.length,
      ours: (): void => {
        for (const set of random) consume(request(warm, set))
      },
      peers: [
        ...beside(random),
        // One pass a round: a pass of the slow twin takes seconds.
        {
          name: 'dense twin',
          measure: () => timed(() => random.map((set) => denseTwin(request(warm, set)))),
        },
      ],
    },
    {
      name: 'the same, first pass: indicators warm, all else computed anew',
      unit: 'us',
      per: random.length,
      ours: (): void => {
        const columns = columnCache(bars, { known: indicators })
        for (const set of random) consume(request(columns, set))
      },
      peers: beside(random),
    },
    // Back-tests on two workers, beside numba's on two threads (`numba.time(random, { threads: 2 })`), belong here.
    {
      name: 'S2, 90 days, default set, cold: checks and indicators included',
      unit: 'ms',
      // A new object of bars is a new series: checked again, and nothing of it is known.
      ours: (): void => consume(request(columnCache({ ...bars }), usual)),
      peers: beside([usual], true),
    },
    {
      name: 'Indicators of S2, 90 days',
      unit: 'ms',
      ours: (): void => {
        rollingVwapDistance(bars, 20)
        wilderRsi(bars.close, 14)
        wilderAtr(bars, 14)
      },
    },
  ]
  return context.quick ? list : [...list, ...(await tenYears(context, () => consume(request(warm, usual))))]
}

/** Time per bar on ten years, beside that on 90 days: does a long series stay as cheap? */
async function tenYears(context: BenchContext, ninetyDays: () => void) {
  const market = syntheticMarket(TEN_YEARS, SEED)
  const warm = columnCache(market.bars)
  const request = requestOn(market)
  const numba = await warmNumba(context, 'ten years', warm, [usual])
  return [
    {
      name: 'S2, ten years (3.5 million bars), default set, each bar',
      unit: 'ns',
      per: TEN_YEARS,
      ours: (): void => consume(request(warm, usual)),
      peers: [
        { name: 'ours on 90 days', per: NINETY_DAYS, run: ninetyDays },
        ...(numba === null ? [] : [{ name: 'numba', measure: () => numba.time([usual]) }]),
      ],
    },
  ]
}

function requestOn({ segments, dayCount }: ReturnType<typeof syntheticMarket>) {
  const shared = {
    segments,
    dayCount,
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  }
  return (columns: ColumnCache, set: S2Set): BacktestRequest => ({ ...shared, columns, plan: s2Plan(set) })
}

let consumed = 0

/** Trades, and uses what came out, so that no compiler can leave anything out. */
function consume(request: BacktestRequest): void {
  const { trades, dailyPnl } = backtest(request)
  consumed += trades.length + (trades.pnl[0] ?? 0) + dailyPnl[0]!
  if (Number.isNaN(consumed)) throw new Error('A back-test made no number')
}

/** What a cache holds of the bars when nothing but the indicators of S2 has been asked for. */
function onlyIndicators(bars: BarColumns): Map<string, SeriesArray> {
  const made = new Map<string, SeriesArray>()
  const columns = columnCache(bars, { onMade: (key, values) => made.set(key, values) })
  for (const { column } of s2Plan(usual).long) columns.get(column)
  return made
}

function requireSame(request: BacktestRequest): void {
  const { trades } = backtest(request)
  const twin = denseTwin(request).trades
  const ours = trades.pnl.reduce((sum, pnl) => sum + pnl, 0)
  const theirs = twin.reduce((sum, { pnl }) => sum + pnl, 0)
  if (trades.length !== twin.length || Math.abs(ours - theirs) > 0.005)
    throw new Error(
      `The kernel made ${trades.length} trades worth ${ours}, its twin ${twin.length} worth ${theirs}`,
    )
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
