import {
  anchoredVwap,
  averageDailyRange,
  bollingerBands,
  bulkVolumeImbalance,
  ema,
  keltnerChannels,
  percentileRank,
  relativeVolume,
  rollingDeviation,
  rollingLowest,
  rollingQuantile,
  rollingVwap,
  rollingVwapDistance,
  sma,
  stretchRange,
  wilderAdx,
  wilderAtr,
  wilderRsi,
} from '../src/index.ts'
import {
  naiveDeviation,
  naiveLowest,
  naiveMean,
  naiveMedian,
  naiveRank,
  naiveVwapDistance,
  naiveVwapSigma,
} from './naive-indicators.ts'
import { syntheticMarket } from './synthetic-market.ts'

/** A day from 18:00 to 17:00, and two hours and a quarter. */
const DAY = 1380
const LONG = 390

const { bars } = syntheticMarket(87_000, 20250117)
const { close, low, length } = bars
const day = Int32Array.from({ length }, (_, t) => Math.floor(t / DAY))
const minute = Int32Array.from({ length }, (_, t) => t % DAY)
const anchor = day.map((index) => index * DAY)
const inStretch = Uint8Array.from(minute, (at) => (at < 930 ? 1 : 0))
const change = close.map((price, t) => price - (close[t - 1] ?? price))

interface Entry {
  readonly name: string
  readonly ours: () => Float64Array
  readonly naive?: () => Float64Array
}

const entries: readonly Entry[] = [
  {
    name: 'VWAP distance 20, on ticks',
    ours: () => rollingVwapDistance(bars, 20),
    naive: () => naiveVwapDistance(bars, 20),
  },
  { name: 'RSI 14', ours: () => wilderRsi(close, 14) },
  { name: 'ATR 14', ours: () => wilderAtr(bars, 14) },
  { name: 'ADX 14 with +DI and −DI', ours: () => wilderAdx(bars, 14).adx },
  { name: 'EMA 20', ours: () => ema(close, 20) },
  { name: 'SMA 20', ours: () => sma(close, 20), naive: () => naiveMean(close, 20) },
  { name: `SMA ${LONG}`, ours: () => sma(close, LONG), naive: () => naiveMean(close, LONG) },
  { name: 'deviation 20', ours: () => rollingDeviation(close, 20), naive: () => naiveDeviation(close, 20) },
  {
    name: `deviation ${LONG}`,
    ours: () => rollingDeviation(close, LONG),
    naive: () => naiveDeviation(close, LONG),
  },
  { name: 'Bollinger bands 20', ours: () => bollingerBands(close, 20, 2).upper },
  {
    name: 'Keltner channels 20',
    ours: () => keltnerChannels(bars, { emaBars: 20, atrBars: 20, multiple: 1.5 }).upper,
  },
  {
    name: 'VWAP and sigma 20',
    ours: () => rollingVwap(bars, 20).sigma,
    naive: () => naiveVwapSigma(bars, 20),
  },
  {
    name: `VWAP and sigma ${LONG}`,
    ours: () => rollingVwap(bars, LONG).sigma,
    naive: () => naiveVwapSigma(bars, LONG),
  },
  { name: 'session VWAP, sigma and z', ours: () => anchoredVwap(bars, anchor).z },
  { name: 'overnight range', ours: () => stretchRange(bars, { day, inStretch }).high },
  { name: 'average daily range 14', ours: () => averageDailyRange(bars, day, 14).average },
  { name: 'relative volume 20', ours: () => relativeVolume(bars.volume, { day, minute }, 20) },
  {
    name: 'bulk-volume imbalance 50, 5',
    ours: () => bulkVolumeImbalance(bars, { deviationBars: 50, imbalanceBars: 5 }),
  },
  { name: 'lowest low 20', ours: () => rollingLowest(low, 20), naive: () => naiveLowest(low, 20) },
  { name: `lowest low ${LONG}`, ours: () => rollingLowest(low, LONG), naive: () => naiveLowest(low, LONG) },
  { name: 'percentile rank 60', ours: () => percentileRank(change, 60), naive: () => naiveRank(change, 60) },
  {
    name: `percentile rank ${LONG}`,
    ours: () => percentileRank(change, LONG),
    naive: () => naiveRank(change, LONG),
  },
  {
    name: 'median 60',
    ours: () => rollingQuantile(change, 60, 0.5),
    naive: () => naiveMedian(change, 60),
  },
]

for (const { name, ours, naive } of entries) {
  const theirs = naive?.() ?? ours()
  const differs = ours().some((value, t) => !(Math.abs(value - theirs[t]!) < 1e-8 || Number.isNaN(value)))
  if (differs) throw new Error(`${name}: not what the naive form gives`)
}

/** For `pnpm bench`: each indicator on 90 days of minutes, beside the form that walks every window anew. */
export const benches = entries.map(({ name, ours, naive }) => ({
  name,
  unit: 'ms',
  ours: (): void => void ours(),
  ...(naive === undefined ? {} : { peer: { name: 'naive twin', run: (): void => void naive() } }),
}))
