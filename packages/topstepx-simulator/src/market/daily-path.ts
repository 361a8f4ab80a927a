import { seededRandom } from '@openbell/seeded-random'
import type { SeededRandom } from '@openbell/seeded-random'
import { SYMBOL_CORRELATION, SYMBOL_TRAITS, SYMBOLS } from './symbol.ts'
import type { SyntheticSymbol } from './symbol.ts'
import { shapeAt } from './trading-day.ts'
import type { TradingDay } from './trading-day.ts'

/** A sudden permanent move. */
export interface Jump {
  /** Minute of the trading day's open minutes. */
  readonly minute: number
  /** Log return of ES; other symbols scale it by their volatility. */
  readonly size: number
}

/** What is fixed for a trading day before any of its minutes is made. */
export interface DailyMove {
  readonly date: string
  /** Volatility of the day as a multiple of the mean. */
  readonly volatility: number
  readonly jumps: readonly Jump[]
  /** Log price at the first trade of the day, by symbol. */
  readonly openLevel: Readonly<Record<SyntheticSymbol, number>>
  /** Log price at the last trade of the day, by symbol. */
  readonly closeLevel: Readonly<Record<SyntheticSymbol, number>>
}

/** The trading day at whose close the reference prices hold, whatever the seed. */
export const REFERENCE_DAY = '2025-01-17'

const DAY = 86_400_000
/** Daily volatility: a log-autoregression, cut off after so many days that nothing of it is left. */
const PERSISTENCE = 0.94
const MEMORY_DAYS = 90
const LOG_VOLATILITY_SD = 0.13
const JUMPS_A_DAY = 0.3
const JUMP_SD = 0.0011
const NIGHT_GAP_SD = 0.0003
const WEEKEND_GAP_SD = 0.0012

/**
 * Levels and volatilities of all days between the first and the last given one. Each day draws from a stream of its own
 * and the level is fixed on the reference day, so that any two windows agree on the days they share. `displacements` are
 * the planted ones of each day.
 */
export function dailyPath(
  seed: number,
  days: readonly TradingDay[],
  displacements: readonly (Float64Array | null)[],
): DailyMove[] {
  const volatility = dailyVolatilities(seed, days)
  const moves = days.map((day, i) => {
    const displaced = displacements[i]?.at(-1) ?? 0
    return dayMoves(seed, day, volatility[i]!, { daysSince: calendarDays(days, i), displaced })
  })
  const reference = Math.max(
    0,
    days.findLastIndex(({ date }) => date <= REFERENCE_DAY),
  )
  const levels = SYMBOLS.map((symbol) => {
    const close = new Float64Array(days.length)
    close[reference] = Math.log(SYMBOL_TRAITS[symbol].referencePrice)
    const change = (i: number): number => moves[i]!.gap[symbol] + moves[i]!.session[symbol]
    for (let i = reference + 1; i < days.length; i++) close[i] = close[i - 1]! + change(i)
    for (let i = reference - 1; i >= 0; i--) close[i] = close[i + 1]! - change(i + 1)
    return close
  })
  return days.map(({ date }, i) => {
    const { jumps, session } = moves[i]!
    const closeLevel = { ES: levels[0]![i]!, NQ: levels[1]![i]! }
    const openLevel = { ES: closeLevel.ES - session.ES, NQ: closeLevel.NQ - session.NQ }
    return { date, volatility: volatility[i]!, jumps, openLevel, closeLevel }
  })
}

function calendarDays(days: readonly TradingDay[], i: number): number {
  return i === 0 ? 1 : (Date.parse(days[i]!.date) - Date.parse(days[i - 1]!.date)) / DAY
}

function dailyVolatilities(seed: number, days: readonly TradingDay[]): number[] {
  const shocks = new Map<number, number>()
  const shock = (day: number): number => {
    let value = shocks.get(day)
    if (value === undefined) shocks.set(day, (value = seededRandom(`${seed}/volatility/${day}`).normal()))
    return value
  }
  const scale = LOG_VOLATILITY_SD * Math.sqrt(1 - PERSISTENCE ** 2)
  return days.map(({ date }) => {
    const today = Date.parse(date) / DAY
    let log = 0
    for (let age = MEMORY_DAYS - 1; age >= 0; age--) log = log * PERSISTENCE + shock(today - age)
    return Math.exp(scale * log - LOG_VOLATILITY_SD ** 2 / 2)
  })
}

interface Moves {
  readonly jumps: readonly Jump[]
  readonly gap: Readonly<Record<SyntheticSymbol, number>>
  readonly session: Readonly<Record<SyntheticSymbol, number>>
}

interface DayContext {
  /** Calendar days since the last trading day. */
  readonly daysSince: number
  /** Log displacement that planted events leave behind at the end of the day. */
  readonly displaced: number
}

function dayMoves(seed: number, day: TradingDay, volatility: number, context: DayContext): Moves {
  const random = seededRandom(`${seed}/day/${day.date}`)
  let variance = 0
  for (const stretch of day.stretches) {
    for (let m = 0; m < stretch.minutes; m++) variance += shapeAt(stretch.shape.volatility, stretch, m) ** 2
  }
  const gap = correlated(random, volatility * (context.daysSince > 1 ? WEEKEND_GAP_SD : NIGHT_GAP_SD))
  const noise = correlated(random, volatility * Math.sqrt(variance))
  const jumps = dayJumps(random, day, volatility)
  const jumped = jumps.reduce((total, { size }) => total + size, 0)
  const session = {
    ES: noise.ES + jumped * SYMBOL_TRAITS.ES.volatility + context.displaced,
    NQ: noise.NQ + jumped * SYMBOL_TRAITS.NQ.volatility + context.displaced,
  }
  return { jumps, gap, session }
}

function correlated(random: SeededRandom, sd: number): Record<SyntheticSymbol, number> {
  const es = random.normal()
  const nq = SYMBOL_CORRELATION * es + Math.sqrt(1 - SYMBOL_CORRELATION ** 2) * random.normal()
  return { ES: es * sd * SYMBOL_TRAITS.ES.volatility, NQ: nq * sd * SYMBOL_TRAITS.NQ.volatility }
}

function dayJumps(random: SeededRandom, day: TradingDay, volatility: number): Jump[] {
  const jumps: Jump[] = []
  if (day.minutes === 0) return jumps
  // Poisson by the waiting times between arrivals.
  for (let t = -Math.log(1 - random.next()); t < JUMPS_A_DAY; t -= Math.log(1 - random.next())) {
    jumps.push({ minute: random.integer(day.minutes), size: random.normal() * JUMP_SD * volatility })
  }
  return jumps
}
