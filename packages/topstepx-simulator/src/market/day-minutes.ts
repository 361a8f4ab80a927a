import { seededRandom } from '@openbell/seeded-random'
import type { SeededRandom } from '@openbell/seeded-random'
import type { DailyMove } from './daily-path.ts'
import type { IndexPath } from './index-path.ts'
import { SYMBOL_CORRELATION, SYMBOL_TRAITS } from './symbol.ts'
import { shapeAt } from './trading-day.ts'
import type { TradingDay } from './trading-day.ts'

/** Share of a minute's variance before its first trade, then four equal steps. */
const STEPS = [0.04, 0.24, 0.24, 0.24, 0.24] as const
const STEP_COUNT = STEPS.length
/** Volatility within the day: a log-autoregression from minute to minute. */
const PERSISTENCE = 0.985
const LOG_VOLATILITY_SD = 0.25
const LOG_VOLUME_SD = 0.5

/** Everything that the minutes of a day are made from. */
export interface DayRecipe {
  readonly seed: number
  readonly day: TradingDay
  readonly move: DailyMove
  /** Log displacement from planted events at the end of each minute; null where there are none. */
  readonly displacement: Float64Array | null
}

/**
 * Fills the minutes of one day into the paths of ES and NQ, from row `at` on.
 *
 * The volatility of each minute is drawn first and scaled so that the day's total is what the daily path says. The noise
 * is then bridged to the day's return: for Gaussian steps with known variances this gives the same law as drawing them
 * freely, so that the path without displacement is a martingale.
 */
export function fillDayMinutes(recipe: DayRecipe, paths: readonly IndexPath[], at: number): void {
  const { seed, day, move, displacement } = recipe
  const random = seededRandom(`${seed}/minutes/${day.date}`)
  const { volatility, activity } = drawActivity(random, day, move.volatility)
  const noise = drawNoise(random, volatility)
  paths.forEach((path, index) => {
    const scale = SYMBOL_TRAITS[path.symbol].volatility
    const jumps = new Float64Array(day.minutes)
    for (const { minute, size } of move.jumps) jumps[minute]! += size * scale
    const jumped = jumps.reduce((total, jump) => total + jump, 0)
    const planned = move.closeLevel[path.symbol] - move.openLevel[path.symbol]
    const total = planned - jumped - (displacement?.at(-1) ?? 0)
    const steps = noise[index]!
    bridge(steps, volatility, scale, total)
    fillPrices(random, path, at, {
      steps,
      volatility,
      scale,
      jumps,
      displacement,
      level: move.openLevel[path.symbol],
    })
    fillVolumes(random, path, at, activity)
  })
  for (const path of paths) fillTimes(path, at, day)
}

function drawActivity(random: SeededRandom, day: TradingDay, dayVolatility: number) {
  const volatility = new Float64Array(day.minutes)
  const activity = new Float64Array(day.minutes)
  let state = LOG_VOLATILITY_SD * random.normal()
  let planned = 0
  let drawn = 0
  let row = 0
  for (const stretch of day.stretches) {
    for (let m = 0; m < stretch.minutes; m++, row++) {
      state = PERSISTENCE * state + LOG_VOLATILITY_SD * Math.sqrt(1 - PERSISTENCE ** 2) * random.normal()
      const mean = dayVolatility * shapeAt(stretch.shape.volatility, stretch, m)
      volatility[row] = mean * Math.exp(state)
      planned += mean * mean
      drawn += volatility[row]! ** 2
      activity[row] = shapeAt(stretch.shape.volume, stretch, m) * dayVolatility * Math.exp(state)
    }
  }
  const correction = drawn === 0 ? 1 : Math.sqrt(planned / drawn)
  for (let i = 0; i < volatility.length; i++) volatility[i]! *= correction
  return { volatility, activity }
}

/** Standard normal steps of ES and NQ, correlated, `STEP_COUNT` a minute. */
function drawNoise(random: SeededRandom, volatility: Float64Array): [Float64Array, Float64Array] {
  const es = new Float64Array(volatility.length * STEP_COUNT)
  const nq = new Float64Array(es.length)
  const own = Math.sqrt(1 - SYMBOL_CORRELATION ** 2)
  for (let i = 0; i < es.length; i++) {
    es[i] = random.normal()
    nq[i] = SYMBOL_CORRELATION * es[i]! + own * random.normal()
  }
  return [es, nq]
}

/** Turns standard normal steps into log returns whose sum is `total`. */
function bridge(steps: Float64Array, volatility: Float64Array, scale: number, total: number): void {
  let sum = 0
  let variance = 0
  for (let i = 0; i < steps.length; i++) {
    const sd = stepSd(volatility, scale, i)
    steps[i]! *= sd
    sum += steps[i]!
    variance += sd * sd
  }
  const correction = variance === 0 ? 0 : (total - sum) / variance
  for (let i = 0; i < steps.length; i++) steps[i]! += correction * stepSd(volatility, scale, i) ** 2
}

function stepSd(volatility: Float64Array, scale: number, step: number): number {
  return volatility[Math.floor(step / STEP_COUNT)]! * scale * STEP_SD[step % STEP_COUNT]!
}

const STEP_SD = STEPS.map(Math.sqrt)

interface PriceRecipe {
  readonly steps: Float64Array
  readonly volatility: Float64Array
  readonly scale: number
  readonly jumps: Float64Array
  readonly displacement: Float64Array | null
  /** Log price at the first trade. */
  readonly level: number
}

function fillPrices(random: SeededRandom, path: IndexPath, at: number, recipe: PriceRecipe): void {
  const { steps, volatility, scale, jumps, displacement } = recipe
  let level = recipe.level
  let displaced = 0
  for (let m = 0; m < volatility.length; m++) {
    const target = displacement === null ? 0 : displacement[m]!
    const push = target - displaced
    displaced = target
    // The jump falls into the minute's second step: it is inside the bar, not in its open.
    level += steps[m * STEP_COUNT]! + push * STEPS[0]
    const open = level
    let high = open
    let low = open
    for (let s = 1; s < STEP_COUNT; s++) {
      const sd = volatility[m]! * scale * STEP_SD[s]!
      const change = steps[m * STEP_COUNT + s]! + push * STEPS[s]! + (s === 1 ? jumps[m]! : 0)
      high = Math.max(high, level + bridgeExtreme(random, change, sd))
      low = Math.min(low, level - bridgeExtreme(random, -change, sd))
      level += change
    }
    const row = at + m
    path.open[row] = Math.exp(open)
    path.high[row] = Math.exp(high)
    path.low[row] = Math.exp(low)
    path.close[row] = Math.exp(level)
  }
}

/** Highest point of a Brownian bridge from 0 to `change` whose free end has standard deviation `sd`. */
function bridgeExtreme(random: SeededRandom, change: number, sd: number): number {
  return (change + Math.sqrt(change * change - 2 * sd * sd * Math.log(1 - random.next()))) / 2
}

function fillVolumes(random: SeededRandom, path: IndexPath, at: number, activity: Float64Array): void {
  const scale = SYMBOL_TRAITS[path.symbol].volume
  for (let m = 0; m < activity.length; m++) {
    path.volume[at + m] =
      activity[m]! * scale * Math.exp(LOG_VOLUME_SD * random.normal() - LOG_VOLUME_SD ** 2 / 2)
  }
}

function fillTimes(path: IndexPath, at: number, day: TradingDay): void {
  let row = at
  for (const { start, minutes } of day.stretches) {
    for (let m = 0; m < minutes; m++) path.ts[row++] = start + m * 60_000
  }
}
