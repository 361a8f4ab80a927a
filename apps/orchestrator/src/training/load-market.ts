import {
  annotateBars,
  checkQuality,
  continuousBars,
  downloadBars,
  hashBars,
  openBarStore,
  requireTradingDays,
  type AnnotatedBars,
  type BarStore,
  type QualityReport,
} from '@openbell/market-data'
import {
  botScheme,
  compileSchedule,
  dayBounds,
  standardScheme,
  type Schedule,
} from '@openbell/session-calendar'
import type { DataSummary } from '@openbell/training-result'
import type { MarketOrigin } from '../run/market-origin.ts'
import type { RunContext } from '../run/run-context.ts'
import { INSTRUMENTS } from './instruments.ts'
import { lookbackSchedule } from './lookback-schedule.ts'

/** The bars of every symbol, laid against one schedule, and what was found about them. */
export interface LoadedMarket {
  readonly origin: MarketOrigin
  readonly schedule: Schedule
  readonly bars: readonly AnnotatedBars[]
  readonly quality: readonly QualityReport[]
  readonly summary: DataSummary
}

/** Downloads what the store lacks, then reads, stitches, annotates and checks the bars of the look-back. */
export async function loadMarket(run: RunContext, origin: MarketOrigin): Promise<LoadedMarket> {
  const { configuration, progress } = run
  const scheme = configuration.scheme === 'bot' ? botScheme : standardScheme
  const wanted = lookbackSchedule(run.now, configuration.days, scheme)
  const store = await openBarStore(origin.storeFolder)
  await progress.step(
    'download',
    'Download one-minute bars',
    (step) => download(run, origin, store, wanted, step.update.bind(step)),
    (bars) => (bars === 0 ? 'nothing new: the store has it all' : `${bars.toLocaleString('en-US')} bars`),
  )
  return progress.step(
    'prepare',
    'Check quality, annotate sessions',
    () => prepare(run, origin, store, wanted),
    ({ summary }) =>
      `${summary.range.from} – ${summary.range.to}, ${Object.values(summary.bars).join(' + ')} bars`,
  )
}
