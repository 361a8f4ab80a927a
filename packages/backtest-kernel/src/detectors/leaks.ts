import { compareTrades, type TradeDifference } from './compare-trades.ts'
import { foundTrade, tradeName } from './trade-name.ts'
import { finding, type StrategyFinding } from './strategy-finding.ts'
import type { TradeRow } from './trade-rows.ts'

interface ColumnLeak {
  /** Where it showed first. */
  readonly cut: number
  readonly bar: number
  readonly values: readonly [number, number]
  cuts: number
  /** Bars from the earliest changed one to the first that was cut off. */
  ahead: number
}

/** Signals to enter, and signals to leave. */
type SignalKind = 'entry' | 'exit'

const SIGNALS = {
  entry: ['signal-looks-ahead', 'signal', sideInWords],
  exit: ['exit-looks-ahead', 'signal to leave', (told: number) => (told === 0 ? 'not given' : 'given')],
} as const

interface SignalDifference {
  readonly bar: number
  readonly values: readonly [number, number]
}

interface Leak<What> {
  readonly cut: number
  readonly what: What
  cuts: number
}

/** Collects what changed at which cut: one finding for each thing that changes, however often it does. */
export class Leaks {
  readonly #cuts: number
  readonly #columns = new Map<string, ColumnLeak>()
  readonly #failures = new Map<string | null, StrategyFinding>()
  readonly #trades = new Map<TradeDifference['what'], Leak<TradeDifference>>()
  readonly #signals = new Map<SignalKind, Leak<SignalDifference>>()

  constructor(cuts: number) {
    this.#cuts = cuts
  }

  column(key: string, cut: number, bar: number, values: readonly [number, number]): void {
    const known = this.#columns.get(key)
    if (known === undefined) {
      this.#columns.set(key, { cut, bar, values, cuts: 1, ahead: cut - bar })
      return
    }
    known.cuts++
    known.ahead = Math.max(known.ahead, cut - bar)
  }

  failure(found: StrategyFinding): void {
    if (!this.#failures.has(found.column)) this.#failures.set(found.column, found)
  }

  signal(kind: SignalKind, cut: number, bar: number, values: readonly [number, number]): void {
    const known = this.#signals.get(kind)
    if (known === undefined) this.#signals.set(kind, { cut, what: { bar, values }, cuts: 1 })
    else known.cuts++
  }

  trades(cut: number, whole: readonly TradeRow[], part: readonly TradeRow[]): void {
    const what = compareTrades(whole, part, cut - 1)
    if (what === null) return
    const known = this.#trades.get(what.what)
    if (known === undefined) this.#trades.set(what.what, { cut, what, cuts: 1 })
    else known.cuts++
  }

  findings(): StrategyFinding[] {
    return [
      ...[...this.#columns].map(([key, leak]) => this.#columnFinding(key, leak)),
      ...[...this.#signals].map(([kind, leak]) => this.#signalFinding(kind, leak)),
      ...[...this.#trades.values()].map((leak) => this.#tradeFinding(leak)),
      ...this.#failures.values(),
    ]
  }

  #columnFinding(key: string, { cut, bar, values, cuts, ahead }: ColumnLeak): StrategyFinding {
    return finding(
      'column-looks-ahead',
      `Column ${key} reads at least ${barsInWords(ahead)} ahead: on bar ${bar} it is ${values[0]}, but ${values[1]} when ` +
        `the series ends with bar ${cut - 1} (${this.#atCuts(cuts)}).`,
      'Compute its value on a bar from that bar and those before it, whatever the length of the series.',
      { column: key, bar, values },
    )
  }

  #signalFinding(
    kind: SignalKind,
    { cut, what: { bar, values }, cuts }: Leak<SignalDifference>,
  ): StrategyFinding {
    const [code, name, inWords] = SIGNALS[kind]
    return finding(
      code,
      `The ${name} on bar ${bar} is ${inWords(values[0])}, but ${inWords(values[1])} when the series ends with ` +
        `bar ${cut - 1} (${this.#atCuts(cuts)}); no column explains it.`,
      'Decide on a bar from that bar and those before it.',
      { bar, values },
    )
  }

  #tradeFinding({ cut, what: difference, cuts }: Leak<TradeDifference>): StrategyFinding {
    const trade = foundTrade(difference)
    const { what, field, values } = difference
    return finding(
      what === 'entry' ? 'entry-looks-ahead' : 'exit-looks-ahead',
      `The ${what} of ${tradeName(trade)} changes when the series ends with bar ${cut - 1}: ${field} is ${values[0]}, ` +
        `then ${values[1]} (${this.#atCuts(cuts)}); no column explains it.`,
      `Let the ${what} follow from bars that have closed, and from the open of the bar on which it fills.`,
      { bar: what === 'entry' ? trade.entryBar : Math.min(trade.exitBar, cut - 1), trade, values },
    )
  }

  #atCuts(cuts: number): string {
    return `at ${cuts} of ${this.#cuts} cuts`
  }
}

function barsInWords(bars: number): string {
  return bars === 1 ? 'one bar' : `${bars} bars`
}

function sideInWords(side: number): string {
  if (side === 0) return 'none'
  return side > 0 ? 'long' : 'short'
}
