import type { AccountMoment } from './account-check.ts'
import { DOLLAR_ROUNDING } from './dollar-rounding.ts'

/** Watches the room that is left to a limit. */
export class RoomWatch {
  leastRoom: number
  leastRoomAt: AccountMoment | null = null
  hit: AccountMoment | null = null
  readonly #daysHit = new Set<number>()

  /** @param room US dollars before the first trade */
  constructor(room: number) {
    this.leastRoom = room
  }

  /** Days on which the limit was reached. */
  get days(): number {
    return this.#daysHit.size
  }

  /** Whether the limit is reached with this much room left. */
  see(room: number, moment: AccountMoment): boolean {
    if (room < this.leastRoom) {
      this.leastRoom = room
      this.leastRoomAt = moment
    }
    if (room > DOLLAR_ROUNDING) return false
    this.hit ??= moment
    this.#daysHit.add(moment.day)
    return true
  }
}
