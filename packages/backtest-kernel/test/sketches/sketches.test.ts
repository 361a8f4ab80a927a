import { expect, test } from 'vitest'
import { syntheticMarket } from '../../bench/synthetic-market.ts'
import {
  backtest,
  columnCache,
  fixedSlippage,
  perContractCommission,
  type BacktestRequest,
} from '../../src/index.ts'
import { denseTwin } from '../dense-twin.ts'
import { tradeObjects } from '../trade-objects.ts'
import { s11Sketch } from './s11-afternoon-fade.ts'
import { s3Sketch } from './s3-squeeze-breakout.ts'
import { s6Sketch } from './s6-opening-drive.ts'

const { bars, segments, dayCount } = syntheticMarket(55_200, 20250117)

// Strategies to come, drawn with what a plan can say: they must fit without a change of the kernel.
test.each([
  ['S3', s3Sketch, ['stop', 'target', 'break-even'], 20],
  ['S6', s6Sketch, ['stop', 'target', 'trailing-stop', 'signal'], 20],
  ['S11', s11Sketch, ['stop', 'target'], 20],
] as const)('%s fits the trade plan, and trades as its twin does', (_, sketch, reasons, least) => {
  for (const multiple of [0.8, 1.5]) {
    const request: BacktestRequest = {
      columns: columnCache(bars),
      segments,
      dayCount,
      plan: sketch(bars, multiple),
      instrument: { tickSize: 0.25, pointValue: 50 },
      costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
    }
    const trades = tradeObjects(backtest(request).trades)
    const twin = denseTwin(request)
    expect(trades.map(({ entryBar, exitBar, reason }) => [entryBar, exitBar, reason])).toEqual(
      twin.trades.map(({ entryBar, exitBar, reason }) => [entryBar, exitBar, reason]),
    )
    trades.forEach(({ pnl }, row) => expect(pnl).toBeCloseTo(twin.trades[row]!.pnl, 6))
    expect(trades.length).toBeGreaterThan(least)
    for (const reason of reasons) expect(trades.map((trade) => trade.reason)).toContain(reason)
  }
})
