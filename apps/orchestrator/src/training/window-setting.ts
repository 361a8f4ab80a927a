import { sessionSegments, type AnnotatedBars } from '@openbell/market-data'
import type { BarColumns, SegmentTable } from '@openbell/backtest-kernel'
import { strategyById } from '@openbell/strategies'
import type { DayRange } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'
import type { EvaluationSetting, MarketFrame } from '../evaluation/market-frame.ts'
import { instrumentOf } from './instruments.ts'
import type { LoadedMarket } from './load-market.ts'

/**
 * The setting in which parameters are evaluated on a range of trading days.
 * Bars after the range are not part of it: they are cut off and copied away, so that no search can read them.
 */
export function windowSetting(
  market: LoadedMarket,
  strategy: string,
  range: DayRange,
  configuration: Configuration,
): EvaluationSetting {
  const { commissionPerSide, slippageTicks } = configuration.costs
  const warmup = strategyById(strategy)?.warmupBars ?? 0
  return {
    strategy,
    frames: market.bars.map((bars) => frame(bars, market.schedule.sessions, range, warmup)),
    dayCount: range.to - range.from,
    costs: byName(
      Object.entries(slippageTicks).map(([session, ticks]) => [
        session,
        { slippageTicks: ticks, commissionPerSide },
      ]),
    ),
    startingBalance: configuration.startingBalance,
    cacheBytes: configuration.cacheMiB * 2 ** 20,
  }
}

function frame(
  bars: AnnotatedBars,
  sessions: readonly string[],
  range: DayRange,
  warmup: number,
): MarketFrame {
  const end = endBar(bars, range.to)
  return {
    symbol: bars.symbol,
    bars: copyColumns(bars, end),
    instrument: instrumentOf(bars.symbol),
    segments: byName(
      sessions.map((session) => [
        session,
        afterWarmup(sessionSegments(bars, { session, fromDay: range.from, toDay: range.to }), warmup),
      ]),
    ),
  }
}

/** Values by session without any that every object inherits: there is no session `toString`. */
function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const values: Record<string, T> = {}
  Object.setPrototypeOf(values, null)
  for (const [name, value] of entries) values[name] = value
  return values
}

/** Segments without the bars in which the indicators are still settling: nothing is traded there. */
function afterWarmup({ start, end, day, length }: SegmentTable, warmup: number): SegmentTable {
  const first = end.findIndex((bar) => bar > warmup)
  const from = first < 0 ? length : first
  const rest = { start: start.slice(from), end: end.slice(from), day: day.slice(from) }
  if (rest.start.length > 0) rest.start[0] = Math.max(rest.start[0]!, warmup)
  return { ...rest, length: rest.start.length }
}

/** One past the last bar of the trading days before `day`. */
function endBar(bars: AnnotatedBars, day: number): number {
  const { intervals } = bars.schedule
  let end = bars.length
  while (end > 0) {
    const row = bars.interval[end - 1]!
    if (row >= 0 && intervals.day[row]! < day) break
    end -= 1
  }
  return end
}

/** Copies the first bars into shared memory of their own: what lies behind them stays out of reach. */
function copyColumns(bars: AnnotatedBars, length: number): BarColumns {
  const copy = (values: Float64Array): Float64Array => {
    const shared = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
    shared.set(values.subarray(0, length))
    return shared
  }
  return {
    length,
    open: copy(bars.open),
    high: copy(bars.high),
    low: copy(bars.low),
    close: copy(bars.close),
    volume: copy(bars.volume),
    adjustment: copy(bars.adjustment),
  }
}
