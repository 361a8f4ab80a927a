import type { StrategyRun } from './checked-strategy.ts'
import type { ColumnDrift, WorstStart } from './column-drift.ts'
import { compareTrades, type Same, type TradeDifference } from './compare-trades.ts'
import { finding, type StrategyFinding } from './strategy-finding.ts'
import { foundTrade, tradeName } from './trade-name.ts'
import { tradeRows, type TradeRow } from './trade-rows.ts'

/** What there is to say about a column after all starts: nothing where it settles within the warm-up. */
export function columnFinding(
  { column, neededBars, afterWarmup }: ColumnDrift,
  worst: WorstStart | null,
  warmup: number,
): StrategyFinding[] {
  if ((neededBars !== null && neededBars <= warmup) || worst === null) return []
  const bar = worst.start + warmup
  const about = { column, bar, values: worst.values }
  const seen =
    `on bar ${bar}, ${warmup} bars after a series began with bar ${worst.start}, it is ${worst.values[1]}, ` +
    `with all history ${worst.values[0]} (relative difference ${afterWarmup.relative.toPrecision(2)})`
  return neededBars === null
    ? [
        finding(
          'never-settles',
          `Column ${column} depends on where its series begins, however long ago that was: ${seen}.`,
          'Compute it over a fixed number of bars, or begin anew at an event that every series has, such as a session’s open.',
          about,
        ),
      ]
    : [
        finding(
          'warm-up-too-short',
          `Column ${column} needs a warm-up of ${neededBars} bars, and ${warmup} are declared: ${seen}.`,
          `Declare a warm-up of at least ${neededBars} bars, or shorten the memory of the column.`,
          about,
        ),
      ]
}

/** A series on which nothing can be said. */
export function tooFewBars(bars: number, warmup: number): StrategyFinding {
  return finding(
    'too-few-bars',
    `Nothing was compared: ${bars} bars leave none to compare behind a warm-up of ${warmup}.`,
    'Check on a longer series, at best several times the warm-up.',
  )
}

/** Counts the signals and trades that differ between series that begin at different bars. */
export class StartDifferences {
  readonly #warmup: number
  readonly #same: Same
  #signals = 0
  #trades = 0
  #signalsDiffering = 0
  #tradesDiffering = 0
  #signal: { start: number; bar: number; values: readonly [number, number] } | null = null
  #trade: { start: number; difference: TradeDifference } | null = null

  constructor(warmup: number, tolerance: number) {
    this.#warmup = warmup
    this.#same = (a, b) =>
      Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
  }

  add(start: number, long: StrategyRun, short: StrategyRun): void {
    for (let bar = start + this.#warmup; bar < long.signals.length; bar++) {
      const values = [long.signals[bar]!, short.signals[bar - start]!] as const
      if (values[0] !== 0 || values[1] !== 0) this.#signals++
      if (values[0] === values[1]) continue
      this.#signalsDiffering++
      this.#signal ??= { start, bar, values }
    }
    const [a, b] = [tradeRows(long.trades), tradeRows(short.trades, start)]
    const name = ({ entryBar, direction }: TradeRow): string => `${entryBar}/${direction}`
    const [ofLong, ofShort] = [a, b].map((rows) => new Map(rows.map((row) => [name(row), row])))
    for (const trade of new Set([...ofLong!.keys(), ...ofShort!.keys()])) {
      this.#trades++
      const pair = [ofLong!, ofShort!].map((rows) => [rows.get(trade) ?? []].flat())
      const difference = compareTrades(pair[0]!, pair[1]!, Infinity, this.#same)
      if (difference === null) continue
      this.#tradesDiffering++
      this.#trade ??= { start, difference }
    }
  }

  get counts() {
    return {
      signals: this.#signals,
      signalsDiffering: this.#signalsDiffering,
      trades: this.#trades,
      tradesDiffering: this.#tradesDiffering,
    }
  }

  /** One finding each for signals and trades. */
  findings(): StrategyFinding[] {
    const found: StrategyFinding[] = []
    const remedy =
      'Let it follow from the last bars alone, as many as the warm-up has, or declare a longer warm-up.'
    if (this.#signal !== null) {
      const { start, bar, values } = this.#signal
      found.push(
        finding(
          'signal-depends-on-start',
          `The signal on bar ${bar} is ${values[0]} with all history and ${values[1]} in a series that begins with bar ` +
            `${start} (${this.#signalsDiffering} of ${this.#signals} signals differ); no column explains it.`,
          remedy,
          { bar, values },
        ),
      )
    }
    if (this.#trade !== null) {
      const { start, difference } = this.#trade
      const trade = foundTrade(difference)
      const { what, field, values } = difference
      found.push(
        finding(
          'trade-depends-on-start',
          `The ${what} of ${tradeName(trade)} differs in a series that begins with bar ${start}: ${field} is ${values[0]} ` +
            `with all history, then ${values[1]} (${this.#tradesDiffering} of ${this.#trades} trades differ); no column explains it.`,
          remedy,
          { bar: trade.entryBar, trade, values },
        ),
      )
    }
    return found
  }
}
