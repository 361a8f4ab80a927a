import type { ExitReason, Trades } from './trades.ts'
import { EXIT_REASONS } from './trades.ts'

/** The code of each reason in `Trades.exitReason`. */
const CODE: Readonly<Record<ExitReason, number>> = {
  stop: EXIT_REASONS.indexOf('stop'),
  target: EXIT_REASONS.indexOf('target'),
  time: EXIT_REASONS.indexOf('time'),
  'segment-end': EXIT_REASONS.indexOf('segment-end'),
}

/** Trades while they are being made: columns that grow, and the daily account. */
export class TradeLog {
  readonly dailyPnl: Float64Array
  #length = 0
  #entryBar = new Int32Array(256)
  #exitBar = new Int32Array(256)
  #direction = new Int8Array(256)
  #entryPrice = new Float64Array(256)
  #exitPrice = new Float64Array(256)
  #pnl = new Float64Array(256)
  #rMultiple = new Float64Array(256)
  #exitReason = new Uint8Array(256)
  #day = new Int32Array(256)

  constructor(dayCount: number) {
    this.dailyPnl = new Float64Array(dayCount)
  }

  add(
    entryBar: number,
    exitBar: number,
    direction: 1 | -1,
    entryPrice: number,
    exitPrice: number,
    pnl: number,
    risk: number,
    reason: ExitReason,
    day: number,
  ): void {
    const i = this.#length
    if (i === this.#entryBar.length) this.#grow()
    this.#entryBar[i] = entryBar
    this.#exitBar[i] = exitBar
    this.#direction[i] = direction
    this.#entryPrice[i] = entryPrice
    this.#exitPrice[i] = exitPrice
    this.#pnl[i] = pnl
    this.#rMultiple[i] = pnl / risk
    this.#exitReason[i] = CODE[reason]
    this.#day[i] = day
    this.#length = i + 1
    this.dailyPnl[day]! += pnl
  }

  /** The trades so far, in arrays of their own. */
  trades(): Trades {
    const length = this.#length
    return {
      length,
      entryBar: this.#entryBar.slice(0, length),
      exitBar: this.#exitBar.slice(0, length),
      direction: this.#direction.slice(0, length),
      entryPrice: this.#entryPrice.slice(0, length),
      exitPrice: this.#exitPrice.slice(0, length),
      pnl: this.#pnl.slice(0, length),
      rMultiple: this.#rMultiple.slice(0, length),
      exitReason: this.#exitReason.slice(0, length),
      day: this.#day.slice(0, length),
    }
  }

  #grow(): void {
    const capacity = 2 * this.#entryBar.length
    this.#entryBar = copyInto(new Int32Array(capacity), this.#entryBar)
    this.#exitBar = copyInto(new Int32Array(capacity), this.#exitBar)
    this.#direction = copyInto(new Int8Array(capacity), this.#direction)
    this.#entryPrice = copyInto(new Float64Array(capacity), this.#entryPrice)
    this.#exitPrice = copyInto(new Float64Array(capacity), this.#exitPrice)
    this.#pnl = copyInto(new Float64Array(capacity), this.#pnl)
    this.#rMultiple = copyInto(new Float64Array(capacity), this.#rMultiple)
    this.#exitReason = copyInto(new Uint8Array(capacity), this.#exitReason)
    this.#day = copyInto(new Int32Array(capacity), this.#day)
  }
}

function copyInto<Values extends { set(values: ArrayLike<number>): void }>(
  wider: Values,
  values: ArrayLike<number>,
): Values {
  wider.set(values)
  return wider
}
