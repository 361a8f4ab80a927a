import {
  atrColumn,
  backtest,
  columnCache,
  fixedSlippage,
  perContractCommission,
  rsiColumn,
  vwapDistanceColumn,
} from '../src/index.ts'
import type { BacktestRequest, BatchRequest, ColumnCache } from '../src/index.ts'
import { s2Plan, type S2Set } from './s2.ts'
import { syntheticMarket } from './synthetic-market.ts'

/** The indicators of S2 on a series. */
export type S2Indicators = Readonly<Record<'distance' | 'rsi' | 'atr', Float64Array>>

/** What trials of S2 need on so many bars of the synthetic market; `warm` is a cache that lasts. */
export function s2Trials(barCount: number, seed: number) {
  const { bars, segments, dayCount } = syntheticMarket(barCount, seed)
  const setting = {
    segments,
    dayCount,
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  }
  return {
    bars,
    warm: columnCache(bars),
    request: (columns: ColumnCache, set: S2Set): BacktestRequest => ({
      ...setting,
      columns,
      plan: s2Plan(set),
    }),
    batch: (columns: ColumnCache, sets: readonly S2Set[]): BatchRequest => ({
      ...setting,
      columns,
      plans: sets.map(s2Plan),
    }),
  }
}

const COLUMNS = { distance: vwapDistanceColumn(20), rsi: rsiColumn(14), atr: atrColumn(14) } as const

export function s2Indicators(columns: ColumnCache): S2Indicators {
  const { distance, rsi, atr } = COLUMNS
  return { distance: columns.get(distance), rsi: columns.get(rsi), atr: columns.get(atr) }
}

/** A new cache of the same bars that holds the indicators of S2 and nothing else. */
export function withIndicators(warm: ColumnCache): ColumnCache {
  const columns = columnCache(warm.bars)
  for (const { key } of Object.values(COLUMNS))
    columns.get({ key, compute: () => warm.get({ key, compute: notWarm }) })
  return columns
}

function notWarm(): never {
  throw new Error('The indicators of S2 are not in this cache')
}

let consumed = 0

/** Back-tests, and uses what comes out, so that no compiler can leave anything out. */
export function runTrial(request: BacktestRequest): void {
  const { trades, dailyPnl } = backtest(request)
  use(trades.length + (trades.pnl[0] ?? 0) + dailyPnl[0]!)
}

export function use(result: number): void {
  consumed += result
  if (Number.isNaN(consumed)) throw new Error('A back-test made no number')
}
