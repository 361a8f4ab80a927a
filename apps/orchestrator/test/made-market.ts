import { annotateBars, checkQuality } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import type { LoadedMarket } from '../src/training/load-market.ts'

/** A market of one symbol with a bar in every open minute; `price` says where a bar closes. */
export function madeMarket(from: string, to: string, price: (bar: number) => number): LoadedMarket {
  const schedule = compileSchedule({ from, to })
  const times: number[] = []
  for (let row = 0; row < schedule.intervals.length; row++)
    for (let time = schedule.intervals.start[row]!; time < schedule.intervals.end[row]!; time += 60_000)
      times.push(time)
  const close = Float64Array.from(times, (_, bar) => price(bar))
  const series = {
    symbol: 'ES',
    adjust: 'difference' as const,
    length: times.length,
    ts: Float64Array.from(times),
    open: close.slice(),
    high: close.map((value) => value + 1),
    low: close.map((value) => value - 1),
    close,
    volume: new Float64Array(times.length).fill(100),
    adjustment: new Float64Array(times.length),
    contract: new Uint16Array(times.length),
    contracts: ['CON.F.US.EP.H25'],
    rolls: [],
  }
  const bars = annotateBars(series, schedule)
  return {
    origin: {
      source: {
        id: 'made',
        contracts: () => Promise.resolve([]),
        minuteBars: () => Promise.reject(new Error('made')),
      },
      storeFolder: '',
      market: 'made',
      synthetic: true,
      description: 'made by hand',
      planted: null,
      close: () => Promise.resolve(),
    },
    schedule,
    bars: [bars],
    quality: [checkQuality({ bars, tickSize: 0.25 })],
    summary: {
      source: 'made',
      synthetic: true,
      description: 'made by hand',
      hash: '0'.repeat(64),
      range: { from: schedule.tradingDays[0]!, to: schedule.tradingDays.at(-1)! },
      trading_days: { ES: schedule.tradingDays.length },
      bars: { ES: bars.length },
      contracts: { ES: ['CON.F.US.EP.H25'] },
      quality: [],
    },
  }
}
