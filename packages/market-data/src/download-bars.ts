import type { Schedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import { barsBetween } from './bar-columns.ts'
import { splitByMonth } from './bar-month.ts'
import type { BarSource, SourceContract } from './bar-source.ts'
import type { BarStore, WriteReport } from './bar-store.ts'
import { tradingDaysIn } from './contract-denial.ts'
import type { ContractDenial } from './contract-denial.ts'
import { DataError } from './data-error.ts'
import { deniableAsk } from './deniable-ask.ts'
import { planDownload } from './plan-download.ts'
import type { DownloadStep } from './plan-download.ts'
import { askUntilWhole } from './ask-until-whole.ts'
import { impossibleRanges } from './impossible-ranges.ts'
import { newestUnsettled, settleAnswer } from './settle-answer.ts'
import type { TimeRange } from './time-range.ts'
import { withoutRelapses } from './without-relapses.ts'

const MINUTE_MS = 60_000

/** How far the download of one contract is. */
export interface DownloadProgress {
  readonly symbol: string
  readonly contract: string
  /** Bars received so far. */
  readonly bars: number
  /** Open minutes asked for: fewer bars come when minutes had no trade or the source no longer has them. */
  readonly expectedBars: number
}

export interface DownloadRequest {
  readonly source: BarSource
  readonly store: BarStore
  readonly symbols: readonly string[]
  readonly schedule: Schedule
  /** UTC epoch milliseconds, `from` included, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly now: number
  readonly onProgress?: (progress: DownloadProgress) => void
  readonly signal?: AbortSignal
}

/** What was asked of one contract, and what it brought. */
export interface ContractDownload extends WriteReport {
  readonly symbol: string
  readonly contract: string
  readonly ranges: readonly TimeRange[]
  readonly bars: number
  /** Given when the source denied the contract: what was asked of it is not all there. */
  readonly denied?: ContractDenial
}

/** One entry for each contract that lacked something; empty when the store had everything. */
export type DownloadReport = readonly ContractDownload[]

/**
 * Brings a store up to date from a source: only what is missing, month by month, each month committed before the next
 * is asked for. A download that was interrupted goes on where it stopped. A contract that the source denies does not end
 * it: the report says so, nothing of it is remembered as fetched, and what the store has of it stays.
 *
 * @throws DataError `no-data` when the source has no contract of a symbol, `insufficient-data` when it denies all of them
 * and the store has no bars either, `mixed-sources`; whatever source and store throw; the signal's reason when it aborts.
 */
export async function downloadBars(request: DownloadRequest): Promise<DownloadReport> {
  const { source, store, symbols, schedule, from, to, signal } = request
  await store.admitSource(source.id)
  const report: ContractDownload[] = []
  for (const symbol of symbols) {
    const contracts = await source.contracts(symbol, isoDay(from), isoDay(to - 1), signal)
    if (contracts.length === 0) throw noContracts(source.id, symbol)
    await store.rememberContracts(contracts)
    const coverage = source.local === true ? { fetched: {}, empty: {} } : await store.coverage(symbol)
    const { steps } = planDownload({ ...request, contracts, coverage })
    const downloaded: ContractDownload[] = []
    for (const step of steps)
      downloaded.push(
        step.contract.denied === true ? notAsked(step, schedule) : await downloadStep(step, request),
      )
    report.push(...downloaded)
    const denied = contracts.filter(
      ({ id, denied: unknown }) =>
        unknown === true || downloaded.some((one) => one.contract === id && one.denied !== undefined),
    )
    if (denied.length === contracts.length && (await store.coverage(symbol)).bars === 0)
      throw allDenied(source.id, symbol, denied)
  }
  return report
}

/** A contract that the source does not know: all that it lacks stays lacking. */
function notAsked({ contract, ranges }: DownloadStep, schedule: Schedule): ContractDownload {
  const { symbol, id } = contract
  const denied = { symbol, contract: id, reason: 'unknown', days: tradingDaysIn(schedule, ranges) } as const
  return { symbol, contract: id, ranges, bars: 0, added: 0, replaced: 0, denied }
}

async function downloadStep(step: DownloadStep, request: DownloadRequest): Promise<ContractDownload> {
  const { contract, ranges, expectedBars } = step
  const { source, store, schedule, now, onProgress, signal } = request
  const { symbol } = contract
  const total = { bars: 0, added: 0, replaced: 0 }
  const progress = (bars: number): void => onProgress?.({ symbol, contract: contract.id, bars, expectedBars })
  const { ask, isDenied } = deniableAsk((from, to) =>
    source.minuteBars(contract, from, to, {
      ...(signal === undefined ? {} : { signal }),
      onBars: (bars) => progress(total.bars + bars),
    }),
  )
  const parts = ranges.flatMap(splitByMonth)
  for (const [at, range] of parts.entries()) {
    signal?.throwIfAborted()
    const answer =
      source.local === true ? await ask(range.from, range.to) : await askUntilWhole(range, request, ask)
    // A bar that has not closed yet is not one.
    const closed = barsBetween(answer, range.from, Math.min(range.to, now - MINUTE_MS + 1))
    const bars = await kept(contract, range, closed, store)
    const newestFrom = await firstAsked(contract, range, request)
    const settles = source.local !== true && !isDenied()
    const settled = settles ? settleAnswer(range, bars, schedule, now, newestFrom) : undefined
    const written = await store.write(symbol, contract.id, bars, settled)
    total.bars += bars.length
    total.added += written.added
    total.replaced += written.replaced
    progress(total.bars)
    if (!isDenied()) continue
    const days = tradingDaysIn(schedule, parts.slice(at))
    const denied = { symbol, contract: contract.id, reason: 'refused', days } as const
    return { symbol, contract: contract.id, ranges, ...total, denied }
  }
  return { symbol, contract: contract.id, ranges, ...total }
}

/** The bars of an answer that are to be written. */
async function kept(
  { id, symbol }: SourceContract,
  range: TimeRange,
  bars: MinuteBars,
  store: BarStore,
): Promise<MinuteBars> {
  if (impossibleRanges(bars).length === 0) return bars
  const { series } = await store.read(symbol, range)
  const held = series.find(({ contract }) => contract === id)
  return held === undefined ? bars : withoutRelapses(bars, held.bars)
}

/** Where the newest minutes begin that the store has no bar of yet; Infinity when it has, or none are asked for. */
async function firstAsked(
  { id, symbol }: SourceContract,
  range: TimeRange,
  { store, schedule, now }: DownloadRequest,
): Promise<number> {
  const newest = Math.max(newestUnsettled(schedule, now), range.from)
  if (newest >= range.to) return Infinity
  const { series } = await store.read(symbol, { from: newest, to: range.to })
  return series.some(({ contract }) => contract === id) ? Infinity : newest
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function noContracts(source: string, symbol: string): DataError {
  return new DataError('no-data', `The source ${source} has no contract of ${symbol}`, {
    remedy: 'Check the symbol and the range of days.',
    context: { source, symbol },
  })
}

function allDenied(source: string, symbol: string, denied: readonly SourceContract[]): DataError {
  const contracts = denied.map(({ id }) => id)
  return new DataError(
    'insufficient-data',
    `Insufficient data: the source ${source} denies every contract of ${symbol} (${contracts.join(', ')}), and the store has no bars of it`,
    {
      remedy: `Check the symbol, and that the account's data plan includes it; run openbell download again later, or import bars with openbell import FILE --symbol ${symbol}.`,
      context: { source, symbol, contracts },
    },
  )
}
