import {
  atrColumn,
  backtest,
  columnCache,
  fixedSlippage,
  perContractCommission,
  rollingVwapDistance,
  rsiColumn,
  vwapDistanceColumn,
  wilderAtr,
  wilderRsi,
} from '../src/index.ts'
import type { BacktestRequest, TradePlan } from '../src/index.ts'
import { denseTwin } from '../test/dense-twin.ts'
import { syntheticMarket } from './synthetic-market.ts'

const distance = vwapDistanceColumn(20)
const rsi = rsiColumn(14)
const atr = atrColumn(14)

/** S2, VWAP mean reversion. */
function s2Plan(threshold: number, level: number): TradePlan {
  return {
    long: [
      { column: distance, is: 'below', level: -threshold },
      { column: rsi, is: 'below', level },
      { column: atr, is: 'at-least', level: 0.25 },
    ],
    short: [
      { column: distance, is: 'above', level: threshold },
      { column: rsi, is: 'above', level: 100 - level },
      { column: atr, is: 'at-least', level: 0.25 },
    ],
    stop: { column: atr, multiple: 2 },
    target: { column: atr, multiple: 3.5 },
    maxBarsInTrade: 45,
  }
}

const { bars, segments, dayCount } = syntheticMarket(87_000, 20250117)
const shared = {
  segments,
  dayCount,
  instrument: { tickSize: 0.25, pointValue: 50 },
  costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
}
const warm = columnCache(bars)
// The default set, and the loosest corner of the search space, which trades most.
const usual: BacktestRequest = { ...shared, columns: warm, plan: s2Plan(0.15, 30) }
const busy: BacktestRequest = { ...shared, columns: warm, plan: s2Plan(0.05, 40) }

for (const request of [usual, busy]) {
  const trades = backtest(request).trades.length
  const twin = denseTwin(request).trades.length
  if (trades !== twin || trades < 50) throw new Error(`The kernel made ${trades} trades, its twin ${twin}`)
}

/** For `pnpm bench`: what the kernel does for one trial, beside its slow twin. */
export const benches = [
  {
    name: 'S2 back-test, 90 days',
    unit: 'ms',
    ours: (): void => void backtest(usual),
    peer: { name: 'dense twin', run: (): void => void denseTwin(usual) },
  },
  {
    name: 'S2 back-test, 90 days, loosest thresholds',
    unit: 'ms',
    ours: (): void => void backtest(busy),
    peer: { name: 'dense twin', run: (): void => void denseTwin(busy) },
  },
  {
    name: 'S2 back-test, 90 days, indicators included',
    unit: 'ms',
    ours: (): void => void backtest({ ...usual, columns: columnCache(bars) }),
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
