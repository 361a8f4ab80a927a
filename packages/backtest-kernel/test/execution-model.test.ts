import { describe, expect, test } from 'vitest'
import { backtest } from '../src/index.ts'
import { denseTwin } from './dense-twin.ts'
import { readMicroCases } from './micro-cases.ts'
import { tablePlan } from '../src/trading/table-plan.ts'
import { walked } from './walked.ts'
import { tradeObjects } from './trade-objects.ts'

const cases = readMicroCases()

test('the document holds its cases', () => {
  expect(cases).toHaveLength(52)
  for (const { request } of cases) expect(request.columns.bars.length).toBeLessThanOrEqual(6)
})

describe('the micro-bars of the execution model', () => {
  test('are traded by tables as well as by walking', () => {
    const byTables = cases.filter(({ request }) => tablePlan(request, request.plan) !== null)
    expect(byTables.length).toBeGreaterThan(25)
    expect(byTables.length).toBeLessThan(cases.length - 10)
  })

  test.each(cases)('$title', ({ request, expected }) => {
    expect(walked(request)).toEqual(backtest(request))
    const inWords = tradeObjects(backtest(request).trades).map((trade) => ({
      side: trade.direction === 1 ? 'long' : 'short',
      'entry bar': String(trade.entryBar),
      'exit bar': String(trade.exitBar),
      entry: String(rounded(trade.entryPrice)),
      exit: String(rounded(trade.exitPrice)),
      reason: trade.reason,
      dollars: String(rounded(trade.pnl)),
      R: String(rounded(trade.rMultiple)),
      'partial fills': trade.partialFills
        .map(({ contracts, price, bar }) => `${contracts} at ${rounded(price)} on ${bar}`)
        .join(', '),
    }))
    expect(inWords).toEqual(expected.map((row) => ({ 'partial fills': '', ...row })))
  })

  test.each(cases)('the twin agrees: $title', ({ request, expected }) => {
    const { trades } = denseTwin(request)
    expect(trades.map(({ reason, pnl }) => [reason, String(rounded(pnl))])).toEqual(
      expected.map((row) => [row['reason'], row['dollars']]),
    )
  })
})

function rounded(value: number): number {
  return Number(value.toFixed(9))
}
