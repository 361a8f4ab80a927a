import { relative } from 'node:path'
import {
  annotateBars,
  checkQuality,
  continuousBars,
  downloadBars,
  hashBars,
  openBarStore,
  requireQuality,
  requireTradingDays,
  type AnnotatedBars,
  type BarStore,
  type ContractDenial,
  type QualityReport,
  type StoredBars,
} from '@openbell/market-data'
import { botScheme, dayBounds, standardScheme, type Schedule } from '@openbell/session-calendar'
import type { DataSummary } from '@openbell/training-result'
import type { MarketOrigin } from '../run/market-origin.ts'
import type { RunContext } from '../run/run-context.ts'
import { coveredSchedule } from './covered-schedule.ts'
import { instrumentOf } from './instruments.ts'
import { lookbackSchedule } from './lookback-schedule.ts'

/** The bars of every symbol, laid against one schedule, and what was found about them. */
export interface LoadedMarket {
  readonly origin: MarketOrigin
  readonly schedule: Schedule
  readonly bars: readonly AnnotatedBars[]
  readonly quality: readonly QualityReport[]
  readonly summary: DataSummary
}

/**
 * Downloads what the store lacks, then reads, stitches, annotates and checks the bars of the look-back.
 *
 * @param minimumTradingDays fewer stop the run; those of the configuration when left out
 * @throws DataError `insufficient-data` or `unusable-data`; whatever source and store throw.
 */
export async function loadMarket(
  run: RunContext,
  origin: MarketOrigin,
  minimumTradingDays: number = run.configuration.minimumTradingDays,
): Promise<LoadedMarket> {
  const { configuration, progress } = run
  const scheme = configuration.scheme === 'bot' ? botScheme : standardScheme
  const wanted = lookbackSchedule(run.now, configuration.days, scheme)
  const store = await openBarStore(origin.storeFolder)
  const { denied } = await progress.step(
    'download',
    'Download one-minute bars',
    (step) => download(run, origin, store, wanted, step.update.bind(step)),
    downloadSentence,
  )
  return progress.step(
    'prepare',
    'Check quality, annotate sessions',
    () => prepare({ configuration, origin, store, wanted, denied, minimumTradingDays }),
    ({ summary }) => `trading days ${summary.range.from} – ${summary.range.to}`,
  )
}

/** What a download changed in the store, and what it could not get. */
interface Downloaded {
  readonly added: number
  readonly replaced: number
  readonly denied: readonly ContractDenial[]
}

function downloadSentence({ added, replaced, denied }: Downloaded): string {
  const contracts = denied.map(({ contract }) => contract).join(', ')
  const doubt = denied.length === 0 ? '' : `; denied by the source: ${contracts}`
  if (added + replaced === 0)
    return denied.length === 0 ? 'nothing new: the store has it all' : `nothing new${doubt}`
  const restated = replaced === 0 ? '' : `, ${replaced.toLocaleString('en-US')} restated`
  return `${added.toLocaleString('en-US')} bars${restated}${doubt}`
}

async function download(
  run: RunContext,
  { source }: MarketOrigin,
  store: BarStore,
  schedule: Schedule,
  update: (done: number, total: number, unit: string) => void,
): Promise<Downloaded> {
  const { symbols } = run.configuration
  const report = await downloadBars({
    source,
    store,
    symbols,
    schedule,
    ...timeRange(schedule),
    now: run.now,
    signal: run.signal,
    onProgress: ({ symbol, contract, bars, expectedBars }) =>
      update(bars, expectedBars, `bars of ${symbol} (${contract})`),
  })
  const sum = (count: 'added' | 'replaced') => report.reduce((total, one) => total + one[count], 0)
  const denied = report.flatMap((one) => one.denied ?? [])
  return { added: sum('added'), replaced: sum('replaced'), denied }
}

/** What is to be made of the bars of a store. */
interface Preparation extends Pick<RunContext, 'configuration'> {
  readonly origin: MarketOrigin
  readonly store: BarStore
  readonly wanted: Schedule
  readonly denied: readonly ContractDenial[]
  readonly minimumTradingDays: number
}

async function prepare({
  configuration,
  origin,
  store,
  wanted,
  denied,
  minimumTradingDays,
}: Preparation): Promise<LoadedMarket> {
  const { symbols } = configuration
  const scheme = configuration.scheme === 'bot' ? botScheme : standardScheme
  const lay = async (symbol: string, schedule: Schedule) => {
    const stored = await store.read(symbol, timeRange(schedule))
    const series = continuousBars({ symbol, stored, contracts: await store.contracts(symbol), schedule })
    return { stored, bars: annotateBars(series, schedule) }
  }
  const whole = await Promise.all(symbols.map((symbol) => lay(symbol, wanted)))
  for (const { bars } of whole)
    // Days that no gateway can be asked for are told as such, before the rest looks like a hole.
    if (denied.some(({ symbol }) => symbol === bars.symbol))
      requireTradingDays(
        checkQuality({ bars, tickSize: instrumentOf(bars.symbol).tickSize, denied }),
        minimumTradingDays,
      )
  const schedule = coveredSchedule(
    wanted,
    scheme,
    whole.map(({ bars }) => bars),
    relative(configuration.dataDir, origin.storeFolder),
  )
  const laid = await Promise.all(symbols.map((symbol) => lay(symbol, schedule)))
  const quality = laid.map(({ stored, bars }) =>
    checkQuality({
      bars,
      raw: stored,
      tickSize: instrumentOf(bars.symbol).tickSize,
      wantedDays: wanted.tradingDays.length,
      denied,
    }),
  )
  for (const report of quality) {
    requireTradingDays(report, minimumTradingDays)
    requireQuality(report)
  }
  const bars = laid.map((one) => one.bars)
  const stored = laid.map((one) => one.stored)
  return { origin, schedule, bars, quality, summary: summarize(origin, schedule, bars, stored, quality) }
}

function timeRange(schedule: Schedule): { readonly from: number; readonly to: number } {
  const last = schedule.tradingDays.length - 1
  return { from: dayBounds(schedule, 0).start, to: dayBounds(schedule, last).end }
}

function summarize(
  origin: MarketOrigin,
  schedule: Schedule,
  bars: readonly AnnotatedBars[],
  stored: readonly StoredBars[],
  quality: readonly QualityReport[],
): DataSummary {
  const bySymbol = <T>(value: (index: number) => T): Record<string, T> =>
    Object.fromEntries(bars.map(({ symbol }, index) => [symbol, value(index)]))
  return {
    source: origin.source.id,
    synthetic: origin.synthetic,
    description: origin.description,
    hash: hashBars(...stored),
    range: { from: schedule.tradingDays[0]!, to: schedule.tradingDays.at(-1)! },
    trading_days: bySymbol((index) => quality[index]!.tradingDays),
    bars: bySymbol((index) => bars[index]!.length),
    contracts: bySymbol((index) => [...bars[index]!.contracts]),
    quality: quality.flatMap(({ remarks }) => remarks.map((remark) => ({ ...remark }))),
  }
}
