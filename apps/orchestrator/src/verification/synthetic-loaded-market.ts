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
import { compileSchedule } from '@openbell/session-calendar'
import { instrumentOf } from '../training/instruments.ts'
import type { LoadedMarket } from '../training/load-market.ts'

const SYMBOLS = ['ES', 'NQ'] as const

/** A synthetic market as training sees it, made in memory: no gateway, no store. */
export function syntheticLoadedMarket(options: SyntheticMarketOptions): LoadedMarket {
  const market = createSyntheticMarket(options)
  const { tradingDays } = market.schedule
  // The first day may be cut by the depth of the history, the last one by the present.
  const schedule = compileSchedule({ from: tradingDays[1]!, to: tradingDays.at(-2)! })
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
