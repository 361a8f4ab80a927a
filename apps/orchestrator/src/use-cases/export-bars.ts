import { join } from 'node:path'
import {
  continuousBars,
  DataError,
  openBarStore,
  rawBarTable,
  type Adjust,
  type BarStore,
  type BarTable,
  type TimeRange,
} from '@openbell/market-data'
import { compileSchedule, dayBounds, type Schedule } from '@openbell/session-calendar'

const DAY_MS = 86_400_000
/** Before it the trading days of the exchange are not known. */
const FIRST_DAY = '2012-11-19'

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

/**
 * Bars of a store as one table.
 *
 * @throws DataError `no-data` when the store has none of the symbol in these days, `ratio-undefined` when prices to be
 * adjusted by ratio are not above zero; whatever the store throws.
 */
export async function exportBars(question: ExportQuestion): Promise<BarTable> {
  const { symbol, continuous, adjust = 'difference' } = question
  const store = await openBarStore(join(question.dataDir, question.store))
  const { first, last } = await store.coverage(symbol)
  if (first === null || last === null) throw await noBars(store, symbol)
  const held = { from: first, to: last + 60_000 }
  const schedule = scheduleOf(question, held)
  const range = question.from === undefined && question.to === undefined ? held : boundsOf(schedule)
  const stored = await store.read(symbol, range)
  const table = continuous
    ? continuousBars({ symbol, stored, contracts: await store.contracts(symbol), schedule, adjust })
    : rawBarTable(stored)
  if (table.length > 0) return table
  throw new DataError(
    'no-data',
    `There are no bars of ${symbol} from ${isoDay(range.from)} to ${isoDay(range.to)}`,
    {
      remedy: `The store holds bars from ${isoDay(first)} to ${isoDay(last)}.`,
      context: { symbol, ...range },
    },
  )
}

/** The trading days asked for; where they were not, days that reach beyond all bars. */
function scheduleOf({ from, to }: ExportQuestion, held: TimeRange): Schedule {
  const begins = from ?? isoDay(held.from)
  // The last bar may belong to the trading day after a long weekend.
  const ends = to ?? isoDay(held.to + 7 * DAY_MS)
  return compileSchedule({ from: begins < FIRST_DAY && from === undefined ? FIRST_DAY : begins, to: ends })
}

function boundsOf(schedule: Schedule): TimeRange {
  const days = schedule.tradingDays.length
  if (days === 0)
    throw new DataError('no-data', `There is no trading day from ${schedule.from} to ${schedule.to}`, {
      remedy: 'Choose days on which the exchange is open; `openbell sessions` lists them.',
      context: { from: schedule.from, to: schedule.to },
    })
  return { from: dayBounds(schedule, 0).start, to: dayBounds(schedule, days - 1).end }
}

async function noBars(store: BarStore, symbol: string): Promise<DataError> {
  const symbols = await store.symbols()
  const others = symbols.length === 0 ? 'nothing yet' : symbols.join(', ')
  return new DataError('no-data', `${store.folder} holds no bars of ${symbol}, but ${others}`, {
    remedy: 'Fill it with `openbell download` or `openbell import`, or name another store with --store.',
    context: { folder: store.folder, symbol, symbols },
  })
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
