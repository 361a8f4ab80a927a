import type { Schedule } from '@openbell/session-calendar'
import { BAR_COLUMNS, emptyBars } from './bar-columns.ts'
import type { SourceContract } from './bar-source.ts'
import { chooseContracts } from './choose-contracts.ts'
import type { ContinuousBars, Roll } from './continuous-bars.ts'
import { rollAdjustment } from './roll-adjustment.ts'
import type { StoredBars } from './stored-bars.ts'
import { tradingDaysOf } from './trading-days-of.ts'

const PRICES = ['open', 'high', 'low', 'close'] as const

export interface ContinuousRequest {
  readonly symbol: string
  /** Raw bars; series of contracts that are not listed are left out. */
  readonly stored: StoredBars
  /** In any order; those without bars do no harm. */
  readonly contracts: readonly Pick<SourceContract, 'id' | 'expires'>[]
  readonly schedule: Schedule
}

/** Bars of one contract on one trading day, rows `start` to `end` of its series. */
interface DayOfContract {
  readonly contract: number
  start: number
  end: number
}

/**
 * One series from several contracts: for each trading day the bars of the contract that traded most on it (nearer
 * expiry on a tie, never back to an older contract), as columns over SharedArrayBuffers. Earlier contracts are shifted
 * by the difference to the next one, measured at the last minute before the roll in which both traded, so that the
 * latest contract has its real prices. Bars outside trading hours are kept with their day; bars before the schedule's
 * first open minute and after its last are left out.
 */
export function continuousBars({ symbol, stored, contracts, schedule }: ContinuousRequest): ContinuousBars {
  const candidates = contracts
    .flatMap(({ id, expires }) => {
      const bars = stored.series.find((series) => series.contract === id)?.bars
      return bars === undefined || bars.length === 0
        ? []
        : [{ id, expires, bars, days: tradingDaysOf(schedule, bars.ts) }]
    })
    .sort((a, b) => (a.expires === b.expires ? (a.id < b.id ? -1 : 1) : a.expires < b.expires ? -1 : 1))

  const daily = candidates.map(({ expires, bars, days }) => {
    const sums = {
      expires,
      bars: new Int32Array(schedule.tradingDays.length),
      volume: new Float64Array(schedule.tradingDays.length),
    }
    for (let row = 0; row < bars.length; row++) {
      const day = days[row] ?? -1
      if (day < 0) continue
      sums.bars[day] = (sums.bars[day] ?? 0) + 1
      sums.volume[day] = (sums.volume[day] ?? 0) + (bars.volume[row] ?? 0)
    }
    return sums
  })
  const chosen = chooseContracts(schedule.tradingDays, daily)

  const pieces: DayOfContract[] = []
  for (const [contract, { days }] of candidates.entries())
    for (let row = 0; row < days.length; row++) {
      const day = days[row] ?? -1
      if (day < 0 || chosen[day] !== contract) continue
      const last = pieces.at(-1)
      if (last?.contract === contract && last.end === row) last.end++
      else pieces.push({ contract, start: row, end: row + 1 })
    }

  const length = pieces.reduce((sum, { start, end }) => sum + end - start, 0)
  const columns = emptyBars(length, true)
  const contractOf = new Uint16Array(new SharedArrayBuffer(length * Uint16Array.BYTES_PER_ELEMENT))
  const names: string[] = []
  const rolls: Roll[] = []
  let at = 0
  let previous: (typeof candidates)[number] | undefined
  for (const { contract, start, end } of pieces) {
    const candidate = candidates[contract]
    if (candidate === undefined) continue
    const { id, bars } = candidate
    if (previous !== candidate) {
      if (previous !== undefined) {
        const measured = rollAdjustment(previous.bars, bars, bars.ts[start] ?? Number.NaN)
        rolls.push({ bar: at, from: previous.id, to: id, ...measured })
      }
      names.push(id)
      previous = candidate
    }
    for (const name of BAR_COLUMNS) columns[name].set(bars[name].subarray(start, end), at)
    contractOf.fill(names.length - 1, at, at + end - start)
    at += end - start
  }

  const added = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
  for (const { bar, adjustment } of rolls) {
    for (let row = 0; row < bar; row++) added[row] = (added[row] ?? Number.NaN) + adjustment
    for (const name of PRICES) {
      const prices = columns[name]
      for (let row = 0; row < bar; row++) prices[row] = (prices[row] ?? Number.NaN) + adjustment
    }
  }
  return { symbol, ...columns, adjustment: added, contract: contractOf, contracts: names, rolls }
}
