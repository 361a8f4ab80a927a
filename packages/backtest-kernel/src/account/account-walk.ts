import type { AccountCheck, AccountMoment } from './account-check.ts'
import type { AccountRules } from './account-rules.ts'
import { DOLLAR_ROUNDING } from './dollar-rounding.ts'
import { RoomWatch } from './room-watch.ts'

/** Whether trading goes on after a moment: freely, not on this day, or never again. */
export type AccountState = 'open' | 'closed-for-day' | 'stopped'

/** An account that lives through days and trades under rules. Money in US dollars. */
export class AccountWalk {
  readonly #rules: AccountRules
  readonly #maximumLoss: RoomWatch | null
  readonly #dailyLoss: RoomWatch | null
  #balance: number
  #dayStart: number
  /** The high that the floor follows. */
  #high: number
  #bestDay = 0
  #highestClose: number
  #reachedOn: number | null = null
  #stopped: AccountCheck['stopped'] = null

  constructor(rules: AccountRules) {
    this.#rules = rules
    this.#balance = this.#dayStart = this.#high = this.#highestClose = rules.startingBalance
    this.#maximumLoss = rules.maximumLoss ? new RoomWatch(this.#balance - this.#floor()) : null
    this.#dailyLoss = rules.dailyLossLimit ? new RoomWatch(rules.dailyLossLimit.amount) : null
  }

  beginDay(): void {
    this.#dayStart = this.#balance
  }

  /**
   * Looks at an open trade whose profit, were it closed, would be between `worst` and `best`. The order of the two is
   * unknown: the best is taken to come first. When a limit is reached the trade is closed at its worst.
   */
  mark(worst: number, best: number, moment: AccountMoment): AccountState {
    if (this.#rules.maximumLoss?.trails === 'intraday')
      this.#high = Math.max(this.#high, this.#balance + best)
    const equity = this.#balance + worst
    const { dailyLossLimit } = this.#rules
    // Both are asked, so that each knows how near it came.
    const beyondDay = this.#dailyLoss?.see(equity - this.#dayStart + dailyLossLimit!.amount, moment) ?? false
    const beyondFloor = this.#maximumLoss?.see(equity - this.#floor(), moment) ?? false
    if (!beyondFloor && !beyondDay) return 'open'
    this.#balance = equity
    if (!beyondFloor && dailyLossLimit!.consequence === 'stop-for-day') return 'closed-for-day'
    this.#stopped = { ...moment, by: beyondFloor ? 'maximum-loss' : 'daily-loss' }
    return 'stopped'
  }

  /** Books the profit of a trade that no limit has cut short. */
  book(pnl: number): void {
    this.#balance += pnl
  }

  endDay(day: number): void {
    this.#bestDay = Math.max(this.#bestDay, this.#balance - this.#dayStart)
    if (this.#stopped) return
    this.#high = Math.max(this.#high, this.#balance)
    this.#highestClose = Math.max(this.#highestClose, this.#balance)
    const { profitTarget, startingBalance } = this.#rules
    if (profitTarget === undefined || this.#balance - startingBalance < profitTarget - DOLLAR_ROUNDING) return
    if (this.#isConsistent()) this.#reachedOn ??= day
  }

  check(): Omit<AccountCheck, 'tradesTaken' | 'openLosses'> {
    const { startingBalance, profitTarget, consistency } = this.#rules
    const limit = ({ hit, leastRoom, leastRoomAt }: RoomWatch) => ({ hit, leastRoom, leastRoomAt })
    return {
      stopped: this.#stopped,
      maximumLoss: this.#maximumLoss && limit(this.#maximumLoss),
      dailyLoss: this.#dailyLoss && { ...limit(this.#dailyLoss), days: this.#dailyLoss.days },
      profitTarget:
        profitTarget === undefined
          ? null
          : {
              reachedOn: this.#reachedOn,
              missing: profitTarget - (this.#highestClose - startingBalance),
            },
      consistency: consistency ? { bestDayShare: this.#bestDayShare(), kept: this.#isConsistent() } : null,
      finalBalance: this.#balance,
    }
  }

  #floor(): number {
    const { amount, locksAt = Infinity } = this.#rules.maximumLoss!
    return Math.min(this.#high - amount, locksAt)
  }

  #bestDayShare(): number {
    const profit = this.#balance - this.#rules.startingBalance
    return profit > 0 ? this.#bestDay / profit : NaN
  }

  #isConsistent(): boolean {
    const { consistency } = this.#rules
    return consistency === undefined || this.#bestDayShare() < consistency.bestDayBelow
  }
}
