import type { Schedule } from '@openbell/session-calendar'
import type { Adjust } from './adjust.ts'
import { backAdjust } from './back-adjust.ts'
import type { Seam } from './back-adjust.ts'
import { BAR_COLUMNS, emptyBars } from './bar-columns.ts'
import type { SourceContract } from './bar-source.ts'
import { chooseContracts } from './choose-contracts.ts'
import type { ContinuousBars, Roll } from './continuous-bars.ts'
import { rollPrices } from './roll-prices.ts'
import type { StoredBars } from './stored-bars.ts'
import { tradingDaysOf } from './trading-days-of.ts'

export interface ContinuousRequest {
  readonly symbol: string
  /** Raw bars; series of contracts that are not listed are left out. */
  readonly stored: StoredBars
  /** In any order; those without bars do no harm. */
  readonly contracts: readonly Pick<SourceContract, 'id' | 'expires'>[]
  readonly schedule: Schedule
  /** How earlier contracts are made to fit the later ones; by difference unless told. */
  readonly adjust?: Adjust
}

/** Bars of one contract on one trading day, rows `start` to `end` of its series. */
interface DayOfContract {
  readonly contract: number
  start: number
  end: number
}

/**
 * One series from several contracts: for each trading day the bars of the contract that traded most on it (nearer
 * expiry on a tie, never back to an older contract), as columns over SharedArrayBuffers. The stored bars are not touched.
 *
 * At each roll the closes of both contracts are taken at the last minute before it in which both traded; where there is
 * none, the earlier contract's last close and the later one's first open. By `difference`, later minus earlier is added
 * to all prices before the roll; by `ratio` they are multiplied by later over earlier. Several rolls add up, or multiply,
 * so that the latest contract always has its real prices. With `none` every bar has its own contract's price.
 *
 * Bars outside trading hours are kept with their day; bars before the schedule's first open minute and after its last
 * are left out.
 *
 * @throws DataError `ratio-undefined` when, by ratio, a price is not above zero.
 */
export function continuousBars(request: ContinuousRequest): ContinuousBars {
  const { symbol, stored, contracts, schedule, adjust = 'difference' } = request
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
  const seams: Seam[] = []
  let at = 0
  let previous: (typeof candidates)[number] | undefined
  for (const { contract, start, end } of pieces) {
    const candidate = candidates[contract]
    if (candidate === undefined) continue
    const { id, bars } = candidate
    if (previous !== candidate) {
      if (previous !== undefined) {
        const prices = rollPrices(previous.bars, bars, bars.ts[start] ?? Number.NaN)
        seams.push({ bar: at, from: previous.id, to: id, prices })
      }
      names.push(id)
      previous = candidate
    }
    for (const name of BAR_COLUMNS) columns[name].set(bars[name].subarray(start, end), at)
    contractOf.fill(names.length - 1, at, at + end - start)
    at += end - start
  }

  const rolls = seams.map((seam) => rollOf(seam, adjust))
  const adjusted = backAdjust(columns, seams, adjust)
  return { symbol, adjust, ...columns, ...adjusted, contract: contractOf, contracts: names, rolls }
}

function rollOf({ prices: { earlier, later, measuredAt }, ...place }: Seam, adjust: Adjust): Roll {
  return {
    ...place,
    adjustment: adjust === 'difference' ? later - earlier : 0,
    ...(adjust === 'ratio' ? { factor: later / earlier } : {}),
    ...(measuredAt === undefined ? {} : { measuredAt }),
  }
}
