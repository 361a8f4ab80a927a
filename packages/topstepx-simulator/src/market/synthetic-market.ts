import { compileSchedule } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import { contractBars } from './contract-bars.ts'
import { dailyPath, REFERENCE_DAY } from './daily-path.ts'
import { fillDayMinutes } from './day-minutes.ts'
import { emptyIndexPath } from './index-path.ts'
import { rowsBefore, rowsBetween } from './minute-columns.ts'
import type { MinuteColumns } from './minute-columns.ts'
import { plantedDisplacement } from './planted-edge.ts'
import { requireEdgeStrength } from './require-edge-strength.ts'
import { contractsFrom } from './quarterly-contract.ts'
import type { QuarterlyContract } from './quarterly-contract.ts'
import { SYMBOLS } from './symbol.ts'
import type { SyntheticSymbol } from './symbol.ts'
import { tradingDaysOf } from './trading-day.ts'
import type { TradingDay } from './trading-day.ts'

/** Which synthetic market to make. Equal options give equal bars. */
export interface SyntheticMarketOptions {
  readonly seed: number
  /** `planted` puts a known S2 edge into the prices; `none` is pure noise. */
  readonly edge: 'planted' | 'none'
  /** Share of the planted events that take place, above 0 to 1 (default): how strong the edge is. */
  readonly edgeShare?: number
  /**
   * How far the planted events can be relied on, 0 to 1 (default): each turns out as planned with probability
   * (1 + reliability) / 2 and just the other way otherwise, a weak edge in frequent trades.
   */
  readonly edgeReliability?: number
  /** Last trading day with a planted event, `YYYY-MM-DD`; the edge is gone behind it. Default: it stays. */
  readonly edgeUntil?: string
  /** No bar opens at or after it, UTC epoch milliseconds. */
  readonly now: number
  /** Calendar days of history before `now`. */
  readonly days: number
}

/** A seeded market in ES and NQ futures. */
export interface SyntheticMarket {
  /** The trading days from the first bar to the present. */
  readonly schedule: Schedule
  /** Contracts traded at some time in the history, nearest expiry first. */
  contracts(symbol: SyntheticSymbol): readonly QuarterlyContract[]
  /** All bars of a contract that lie in the history; made at the first call. */
  bars(contract: QuarterlyContract): MinuteColumns
}

const DAY = 86_400_000
/** Unexpired contracts that trade at any time. */
const LISTED = 3

/**
 * Makes a market. Each trading day draws from random streams of its own, so that two markets of one seed agree on every
 * minute that both contain, whatever their `now` and `days`.
 *
 * @throws SimulatorError `invalid-setting`: a share outside (0, 1], a reliability outside [0, 1].
 * @throws CalendarError when the exchange's hours are not known for the days asked for.
 */
export function createSyntheticMarket(options: SyntheticMarketOptions): SyntheticMarket {
  const { seed, edge, edgeShare = 1, edgeReliability = 1, edgeUntil = '9999-12-31', now, days } = options
  requireEdgeStrength(edgeShare, edgeReliability)
  const strength = { share: edgeShare, reliability: edgeReliability }
  const first = now - days * DAY
  // A Friday evening belongs to a trading day after the weekend, of up to four days with a holiday.
  const from = isoDate(first)
  const to = isoDate(now + 4 * DAY)
  const walked = compileSchedule({ from: earlier(from, REFERENCE_DAY), to: later(to, REFERENCE_DAY) })
  const walkedDays = tradingDaysOf(walked)
  const displacements = walkedDays.map((day) =>
    edge === 'planted' && day.date <= edgeUntil ? plantedDisplacement(seed, day, strength) : null,
  )
  const moves = dailyPath(seed, walkedDays, displacements)
  const recipes = walkedDays
    .map((day, i) => ({ seed, day, move: moves[i]!, displacement: displacements[i]! }))
    .filter(({ day }) => day.date >= from && isOpenBetween(day, first, now))
  const marketDays = recipes.map(({ day }) => day)
  const minutes = marketDays.reduce((total, day) => total + day.minutes, 0)
  const paths = SYMBOLS.map((symbol) => emptyIndexPath(symbol, minutes))
  let row = 0
  recipes.forEach((recipe, index) => {
    fillDayMinutes(recipe, paths, row)
    for (const path of paths) path.day.fill(index, row, row + recipe.day.minutes)
    row += recipe.day.minutes
  })
  const cache = new Map<string, MinuteColumns>()
  return {
    schedule: compileSchedule({ from, to }),
    contracts: (symbol) => {
      const listed = contractsFrom(symbol, isoDate(now), LISTED)
      return contractsFrom(symbol, from, 40).filter(({ expires }) => expires <= listed.at(-1)!.expires)
    },
    bars: (contract) => {
      let columns = cache.get(contract.id)
      if (columns === undefined) {
        const whole = contractBars(seed, contract, paths[SYMBOLS.indexOf(contract.symbol)]!, marketDays)
        columns = rowsBetween(whole, rowsBefore(whole, first), rowsBefore(whole, now))
        cache.set(contract.id, columns)
      }
      return columns
    },
  }
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function isOpenBetween(day: TradingDay, from: number, to: number): boolean {
  return day.stretches.some(({ start, minutes }) => start < to && start + minutes * 60_000 > from)
}
