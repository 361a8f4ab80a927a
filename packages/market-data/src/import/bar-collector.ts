import { localInstants } from '@openbell/session-calendar'
import { CellError } from './bar-line.ts'
import type { BarLine } from './bar-line.ts'
import type { ContractNames, NamedContract } from './contract-names.ts'
import { GrowingBars } from './growing-bars.ts'
import { ImportError } from './import-error.ts'

const MINUTE_MS = 60_000
/** No price of an index future, and far from where doubles lose ticks. */
const HIGHEST_PRICE = 1e6
/** A time outside these years is a number in another unit. */
const FIRST_TIME = Date.UTC(1990, 0, 1)
const LAST_TIME = Date.UTC(2100, 0, 1)
/** Names of passed-over contracts that are kept for the report. */
const NAMES_KEPT = 5

export interface CollectorOptions {
  readonly path: string
  readonly names: ContractNames
  /** The only contract wanted; bars that name none are its own. All of them when left out. */
  readonly only?: NamedContract
  /** IANA zone of times that have none. */
  readonly timeZone?: string
  readonly zoneHint?: string
}

/** One contract's bars as they came. */
export interface CollectedSeries extends NamedContract {
  readonly bars: GrowingBars
}

/** Checks bars one by one, turns their times into instants, and keeps them by contract. */
export class BarCollector {
  readonly #options: CollectorOptions
  readonly #series = new Map<string, CollectedSeries>()
  readonly #skippedNames = new Set<string>()
  /** Bars of other products, spreads, and contracts that are not wanted. */
  skipped = 0

  constructor(options: CollectorOptions) {
    this.#options = options
  }

  get series(): readonly CollectedSeries[] {
    return [...this.#series.values()]
  }

  /** The first few names of contracts that were passed over. */
  get skippedNames(): readonly string[] {
    return [...this.#skippedNames]
  }

  /**
   * Takes a bar. Throws CellError when it cannot be one, ImportError `time-zone-needed`.
   *
   * @param timeColumn where its time stands, for messages.
   */
  add(line: number, bar: BarLine, timeColumn: string): void {
    checkValues(bar)
    const { names, only } = this.#options
    const named = only !== undefined && bar.contract === '' ? only : names(bar.contract, bar.time)
    if (named === null || (only !== undefined && named.id !== only.id)) {
      this.skipped++
      if (this.#skippedNames.size < NAMES_KEPT) this.#skippedNames.add(bar.contract)
      return
    }
    let series = this.#series.get(named.id)
    if (series === undefined) {
      series = { ...named, bars: new GrowingBars() }
      this.#series.set(named.id, series)
    }
    const time = bar.local ? this.#instant(bar.time, series.bars.last, timeColumn, line) : bar.time
    if (time % MINUTE_MS !== 0) throw new CellError(timeColumn, 'the time is not on a whole minute')
    if (!(time >= FIRST_TIME && time < LAST_TIME))
      throw new CellError(timeColumn, `the time ${yearOf(time)}is not between the years 1990 and 2100`)
    series.bars.add(line, time, bar)
  }

  /** A clock shows some times twice: the second one has come when the bar before was at the first. */
  #instant(local: number, last: number, column: string, line: number): number {
    const { timeZone } = this.#options
    if (timeZone === undefined) throw this.#zoneNeeded(line, column)
    if (local % MINUTE_MS !== 0) return local
    const instants = localInstants(timeZone, local)
    const [first, second] = instants
    if (first === undefined)
      throw new CellError(
        column,
        `${new Date(local).toISOString().slice(0, 16).replace('T', ' ')} does not exist in ${timeZone}: clocks went forward`,
      )
    return second !== undefined && last >= first ? second : first
  }

  #zoneNeeded(line: number, column: string): ImportError {
    const { path, zoneHint } = this.#options
    const hint = zoneHint === undefined ? '' : ` (${zoneHint}.)`
    return new ImportError('time-zone-needed', `${path}, line ${line}: the times have no zone`, {
      remedy: `Say which it is with --time-zone, such as --time-zone America/New_York.${hint}`,
      context: { path, line, column },
    })
  }
}

function checkValues({ open, high, low, close, volume }: BarLine): void {
  checkPrice('open', open)
  checkPrice('high', high)
  checkPrice('low', low)
  checkPrice('close', close)
  if (!(volume >= 0 && volume <= Number.MAX_SAFE_INTEGER))
    throw new CellError('volume', `${volume} is not a volume`)
  if (high < low) throw new CellError('high', `${high} is below the low, ${low}`)
}

function checkPrice(column: string, price: number): void {
  if (Math.abs(price) <= HIGHEST_PRICE) return
  throw new CellError(column, `${price} is not a price: prices are up to ${HIGHEST_PRICE}`)
}

function yearOf(time: number): string {
  return Math.abs(time) <= 8.64e15 ? `(${new Date(time).toISOString()}) ` : ''
}
