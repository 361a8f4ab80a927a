import {
  annotateBars,
  checkQuality,
  continuousBars,
  hashBars,
  type AnnotatedBars,
  type StoredBars,
} from '@openbell/market-data'
import {
  createSyntheticMarket,
  plantedRegion,
  syntheticMarketName,
  type SyntheticMarketOptions,
} from '@openbell/topstepx-simulator'
import { compileSchedule, dayBounds } from '@openbell/session-calendar'
import { instrumentOf } from '../training/instruments.ts'
import type { LoadedMarket } from '../training/load-market.ts'

const SYMBOLS = ['ES', 'NQ'] as const

/** A synthetic market as training sees it, made in memory: no gateway, no store. */
export function syntheticLoadedMarket(options: SyntheticMarketOptions): LoadedMarket {
  const market = createSyntheticMarket(options)
  // The first day may be cut by the depth of the history; days that the present cuts, or that lie behind it, have no end.
  const ended = market.schedule.tradingDays.filter(
    (_, day) => dayBounds(market.schedule, day).end <= options.now,
  )
  const schedule = compileSchedule({ from: ended[1]!, to: ended.at(-1)! })
  const stored: StoredBars[] = SYMBOLS.map((symbol) => ({
    symbol,
    series: market
      .contracts(symbol)
      .map((contract) => ({ contract: contract.id, bars: market.bars(contract) })),
  }))
  const bars: AnnotatedBars[] = stored.map(({ symbol, series }, index) =>
    annotateBars(
      continuousBars({
        symbol,
        stored: { symbol, series },
        contracts: market.contracts(SYMBOLS[index]!),
        schedule,
      }),
      schedule,
    ),
  )
  const name = syntheticMarketName(options)
  const bySymbol = <T>(value: (bars: AnnotatedBars) => T): Record<string, T> =>
    Object.fromEntries(bars.map((one) => [one.symbol, value(one)]))
  return {
    origin: {
      source: {
        id: 'simulator',
        contracts: () => Promise.resolve([]),
        minuteBars: () => Promise.reject(new Error('The market is in memory')),
      },
      storeFolder: '',
      market: `simulator/${name}`,
      synthetic: true,
      description: name,
      planted: options.edge === 'planted' ? plantedRegion : null,
      close: () => Promise.resolve(),
    },
    schedule,
    bars,
    quality: bars.map((one) => checkQuality({ bars: one, tickSize: instrumentOf(one.symbol).tickSize })),
    summary: {
      source: 'simulator',
      synthetic: true,
      description: name,
      hash: hashBars(...stored),
      range: { from: schedule.tradingDays[0]!, to: schedule.tradingDays.at(-1)! },
      trading_days: bySymbol(() => schedule.tradingDays.length),
      bars: bySymbol(({ length }) => length),
      contracts: bySymbol(({ contracts }) => [...contracts]),
      quality: [],
    },
  }
}
