import { join } from 'node:path'
import {
  continuousBars,
  DataError,
  openBarStore,
  rawBarTable,
  type Adjust,
  type BarTable,
  type TimeRange,
} from '@openbell/market-data'
import { knownRange } from '@openbell/session-calendar'
import { boundsOf } from '../bars/bounds-of.ts'
import { exportSchedule } from '../bars/export-schedule.ts'
import { isoDay } from '../bars/iso-day.ts'
import { noBars } from '../bars/no-bars.ts'
import { rollRemarks } from '../bars/roll-remarks.ts'

/** Which bars to export. */
export interface ExportQuestion {
  readonly symbol: string
  /** First and last trading day, ISO dates; all that the store holds when left out. */
  readonly from?: string
  readonly to?: string
  /** One contract a day instead of every contract. */
  readonly continuous: boolean
  /** How the earlier contracts of continuous bars are made to fit the later ones; by difference unless told. */
  readonly adjust?: Adjust
  readonly dataDir: string
  /** Folder of the store within `dataDir`. */
  readonly store: string
}

/** The bars, and what is to be known about them, as sentences. */
export interface ExportedBars {
  readonly table: BarTable
  readonly remarks: readonly string[]
}

/**
 * Bars of a store as one table.
 *
 * @throws DataError `no-data` when the store has none of the symbol in these days, `ratio-undefined` when prices to be
 * adjusted by ratio are not above zero; whatever the store throws.
 */
export async function exportBars(question: ExportQuestion): Promise<ExportedBars> {
  const { symbol, continuous, adjust = 'difference' } = question
  const store = await openBarStore(join(question.dataDir, question.store))
  const { first, last } = await store.coverage(symbol)
  if (first === null || last === null) throw await noBars(store, symbol, question.dataDir)
  const held = { from: first, to: last + 60_000 }
  const isWhole = question.from === undefined && question.to === undefined
  // Raw bars need no calendar: those of years whose hours are not known can be had as well.
  const schedule = continuous || !isWhole ? exportSchedule(question, held) : null
  const range = schedule === null || isWhole ? held : boundsOf(schedule)
  const stored = await store.read(symbol, range)
  if (!continuous || schedule === null) {
    const table = rawBarTable(stored)
    if (table.length > 0) return { table, remarks: [] }
  } else {
    const contracts = await store.contracts(symbol)
    const table = continuousBars({ symbol, stored, contracts, schedule, adjust })
    if (table.length > 0) return { table, remarks: [...leftOut(held, question.from), ...rollRemarks(table)] }
  }
  throw new DataError(
    'no-data',
    `There are no bars of ${symbol} from ${isoDay(range.from)} to ${isoDay(range.to)}`,
    {
      remedy: `The store holds bars from ${isoDay(first)} to ${isoDay(last)}.`,
      context: { symbol, ...range },
    },
  )
}

/** Continuous bars are those of trading days, and before a certain one these are not known. */
function leftOut({ from }: TimeRange, asked: string | undefined): string[] {
  const first = isoDay(from)
  if (asked !== undefined || first >= knownRange.first) return []
  return [
    `Bars before ${knownRange.first} are left out, since the trading days of that time are not known; the store has some from ${first} on. Leave --continuous out to get them.`,
  ]
}
