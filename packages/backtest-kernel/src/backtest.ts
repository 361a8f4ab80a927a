import type { BacktestRequest, BacktestResult } from './backtest-request.ts'
import { checkSeriesOnce } from './check-series-once.ts'
import { positionWalk } from './position-walk.ts'
import { prepareSide, scanSide } from './signal-scan.ts'
import { TradeLog } from './trade-log.ts'
import { validatePlan } from './validate-plan.ts'

/**
 * Trades one plan on one series: one contract, one position at a time, as `docs/execution-model.md` says.
 *
 * The first back-test on a series and a segment table checks them; later ones rely on it, so neither may be changed
 * in between. Deterministic, and without a side effect but the filling of the column cache.
 *
 * @throws KernelInputError for bars, segments, a plan or costs that no right figure can come from.
 */
export function backtest(request: BacktestRequest): BacktestResult {
  checkSeriesOnce(request)
  validatePlan(request)
  const { columns, segments, plan } = request
  const longTests = prepareSide(plan.long, columns)
  const shortTests = prepareSide(plan.short, columns)
  const log = new TradeLog(request.dayCount)
  const walk = positionWalk(request, log)

  const longest = longestSegment(segments.start, segments.end)
  const longs = new Int32Array(longest)
  const shorts = new Int32Array(longest)
  for (let segment = 0; segment < segments.length; segment++) {
    const start = segments.start[segment]!
    const end = segments.end[segment]!
    const day = segments.day[segment]!
    // A signal on the last bar has no bar left to enter on.
    const longCount = scanSide(longTests, start, end - 1, longs)
    const shortCount = scanSide(shortTests, start, end - 1, shorts)

    let flatFrom = start
    let l = 0
    let s = 0
    while (l < longCount || s < shortCount) {
      const long = l < longCount ? longs[l]! : end
      const short = s < shortCount ? shorts[s]! : end
      if (long <= short) l++
      if (short <= long) s++
      const signal = Math.min(long, short)
      if (long === short || signal < flatFrom) continue
      const exit = walk(signal, long < short ? 1 : -1, end, day)
      if (exit >= 0) flatFrom = exit
    }
  }
  return { trades: log.trades(), dailyPnl: log.dailyPnl }
}

function longestSegment(start: Int32Array, end: Int32Array): number {
  let longest = 0
  for (let i = 0; i < start.length; i++) longest = Math.max(longest, end[i]! - start[i]!)
  return longest
}
