import { createSyntheticMarket } from '../src/index.ts'
import type { MinuteColumns, SyntheticMarket, SyntheticSymbol } from '../src/index.ts'
import { SATURDAY } from './gateway-client.ts'

const markets = new Map<string, SyntheticMarket>()

/** The demo's market: 120 days before a Saturday. Made once for each seed. */
export function demoMarket(seed: number, edge: 'planted' | 'none'): SyntheticMarket {
  const key = `${seed}/${edge}`
  const market = markets.get(key) ?? createSyntheticMarket({ seed, edge, now: SATURDAY, days: 120 })
  markets.set(key, market)
  return market
}

/** Bars of a contract named by its code, such as `H25`. */
export function barsOf(market: SyntheticMarket, symbol: SyntheticSymbol, code: string): MinuteColumns {
  const contract = market.contracts(symbol).find(({ id }) => id.endsWith(`.${code}`))
  if (contract === undefined) throw new Error(`no ${symbol} contract ${code}`)
  return market.bars(contract)
}

/** Log returns from close to close between neighbouring minutes, with the time of the later one. */
export function minuteReturns(bars: MinuteColumns): { ts: number[]; value: number[] } {
  const ts: number[] = []
  const value: number[] = []
  for (let i = 1; i < bars.length; i++) {
    if (bars.ts[i]! - bars.ts[i - 1]! !== 60_000) continue
    ts.push(bars.ts[i]!)
    value.push(Math.log(bars.close[i]! / bars.close[i - 1]!))
  }
  return { ts, value }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a)
  const meanB = mean(b)
  const covariance = mean(a.map((value, i) => (value - meanA) * (b[i]! - meanB)))
  const variance = (values: readonly number[], m: number) => mean(values.map((value) => (value - m) ** 2))
  return covariance / Math.sqrt(variance(a, meanA) * variance(b, meanB))
}

export function autocorrelation(values: readonly number[], lag: number): number {
  return correlation(values.slice(lag), values.slice(0, -lag))
}

/** Row of the schedule's open interval in which each bar lies; -1 for none. */
export function intervalsOf(market: SyntheticMarket, bars: MinuteColumns): number[] {
  const { intervals } = market.schedule
  let row = 0
  return Array.from(bars.ts, (ts) => {
    while (row < intervals.length && ts >= intervals.end[row]!) row++
    return row < intervals.length && ts >= intervals.start[row]! ? row : -1
  })
}

/** Session name of each bar. */
export function sessionsOf(market: SyntheticMarket, bars: MinuteColumns): (string | undefined)[] {
  const { intervals, sessions } = market.schedule
  return intervalsOf(market, bars).map((row) => (row < 0 ? undefined : sessions[intervals.session[row]!]))
}
