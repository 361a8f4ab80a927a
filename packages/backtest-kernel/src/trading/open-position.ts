import type { MovingStop } from './stop-rules.ts'
import type { LoggedFill, TradeLog } from './trade-log.ts'
import { EXIT_CODE } from './trades.ts'
import type { WalkPlan } from './walk-plan.ts'

/** What an entry decides once and for all; prices in ticks, multiplied by the side. */
export interface Entry {
  readonly side: 1 | -1
  readonly signal: number
  readonly price: number
  readonly initialStop: number
  /** Infinite where there is none. */
  readonly target: number
  /** Prices of the partial exits, nearest first. */
  readonly limits: readonly number[]
  readonly day: number
}

/** One position while it is open: what it holds, where its stop stands, and what it has won and lost so far. */
export class OpenPosition {
  readonly stop: MovingStop
  /** The best price since the entry, as of the last close. */
  best = -Infinity
  /** Whether an exit condition held on the last close. */
  leaving = false
  readonly #plan: WalkPlan
  readonly #entry: Entry
  readonly #fills: LoggedFill[] = []
  #held: number
  #ticks = 0
  #slipped: number
  #commission: number

  constructor(plan: WalkPlan, entry: Entry) {
    this.#plan = plan
    this.#entry = entry
    this.#held = plan.contracts
    this.#slipped = this.#slippage(entry.signal + 1) * plan.contracts
    this.#commission = plan.commission[plan.contracts]!
    this.stop = { price: entry.initialStop, reason: EXIT_CODE.stop }
  }

  /** The price of the next partial exit, or of the target behind the last of them. */
  get nextLimit(): number {
    return this.#entry.limits[this.#fills.length] ?? this.#entry.target
  }

  /** Whether a partial exit is still to come. */
  get hasPartialExit(): boolean {
    return this.#fills.length < this.#entry.limits.length
  }

  /** Takes off the contracts of the next partial exit. */
  takePartial(bar: number, price: number): void {
    const { contracts } = this.#plan.partialExits[this.#fills.length]!
    this.#take(price, contracts)
    this.#fills.push({ bar, price: this.#entry.side * price, contracts })
  }

  /** Takes off all that is left at a market order's price, and books the trade. */
  leaveAtMarket(log: TradeLog, bar: number, price: number, reason: number): void {
    const slippage = this.#slippage(bar)
    this.#slipped += slippage * this.#held
    this.leave(log, bar, price - slippage, reason)
  }

  /** Takes off all that is left at exactly this price, and books the trade. */
  leave(log: TradeLog, bar: number, price: number, reason: number): void {
    const { side, signal, price: entry, initialStop, day } = this.#entry
    this.#take(price, this.#held)
    log.add(
      {
        entryBar: signal + 1,
        exitBar: bar,
        direction: side,
        contracts: this.#plan.contracts,
        entry: side * entry,
        exit: side * price,
        initialStop: side * initialStop,
        ticks: this.#ticks,
        slipped: this.#slipped,
        commission: this.#commission,
        reason,
        day,
      },
      this.#fills,
    )
  }

  #take(price: number, contracts: number): void {
    this.#ticks += (price - this.#entry.price) * contracts
    this.#held -= contracts
    this.#commission += this.#plan.commission[contracts]!
  }

  #slippage(bar: number): number {
    const { slippage } = this.#plan
    return typeof slippage === 'number' ? slippage : slippage[bar]!
  }
}
