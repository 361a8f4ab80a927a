import type { Instrument } from '../market/instrument.ts'
import { tickGrid } from '../market/tick-grid.ts'
import type { Trades } from './trades.ts'

/** One position from entry to exit; prices in ticks. */
export interface LoggedTrade {
  readonly entryBar: number
  readonly exitBar: number
  readonly direction: 1 | -1
  readonly contracts: number
  readonly entry: number
  readonly exit: number
  readonly initialStop: number
  /** Ticks won, all contracts together, slippage taken off. */
  readonly ticks: number
  /** Ticks that slippage took, all fills together. */
  readonly slipped: number
  /** US dollars. */
  readonly commission: number
  readonly reason: number
  readonly day: number
}

/** A fill before the last one. */
export interface LoggedFill {
  readonly bar: number
  readonly price: number
  readonly contracts: number
}

/** Collects trades and the daily account, and turns ticks into points and dollars. */
export class TradeLog {
  readonly dailyPnl: Float64Array
  readonly #instrument: Instrument
  readonly #trades: LoggedTrade[] = []
  readonly #fills: (LoggedFill & { readonly trade: number })[] = []

  /** Adds to `dailyPnl`, which has a row for each day. */
  constructor(dailyPnl: Float64Array, instrument: Instrument) {
    this.dailyPnl = dailyPnl
    this.#instrument = instrument
  }

  get length(): number {
    return this.#trades.length
  }

  add(trade: LoggedTrade, partialFills: readonly LoggedFill[]): void {
    for (const fill of partialFills) this.#fills.push({ ...fill, trade: this.#trades.length })
    this.#trades.push(trade)
    this.dailyPnl[trade.day]! += this.#pnl(trade)
  }

  /** The trades so far, in columns. */
  trades(): Trades {
    const { tickSize, pointValue } = this.#instrument
    const grid = tickGrid(tickSize)
    // Zero has no sign: a mirrored price of nothing is nothing.
    const price = (ticks: number): number => grid.price(ticks) + 0
    const rows = this.#trades
    const fills = this.#fills
    const dollarsPerTick = tickSize * pointValue
    const risk = ({ entry, initialStop, contracts }: LoggedTrade): number =>
      Math.abs(entry - initialStop) * contracts * dollarsPerTick
    return {
      length: rows.length,
      entryBar: Int32Array.from(rows, (row) => row.entryBar),
      exitBar: Int32Array.from(rows, (row) => row.exitBar),
      direction: Int8Array.from(rows, (row) => row.direction),
      contracts: Int32Array.from(rows, (row) => row.contracts),
      entryPrice: Float64Array.from(rows, (row) => price(row.entry)),
      exitPrice: Float64Array.from(rows, (row) => price(row.exit)),
      initialStop: Float64Array.from(rows, (row) => price(row.initialStop)),
      pnl: Float64Array.from(rows, (row) => this.#pnl(row)),
      costs: Float64Array.from(rows, (row) => row.slipped * dollarsPerTick + row.commission),
      rMultiple: Float64Array.from(rows, (row) => this.#pnl(row) / risk(row)),
      exitReason: Uint8Array.from(rows, (row) => row.reason),
      day: Int32Array.from(rows, (row) => row.day),
      partialFills: {
        length: fills.length,
        trade: Int32Array.from(fills, (fill) => fill.trade),
        bar: Int32Array.from(fills, (fill) => fill.bar),
        price: Float64Array.from(fills, (fill) => price(fill.price)),
        contracts: Int32Array.from(fills, (fill) => fill.contracts),
      },
    }
  }

  #pnl({ ticks, commission }: LoggedTrade): number {
    return ticks * (this.#instrument.tickSize * this.#instrument.pointValue) - commission
  }
}
