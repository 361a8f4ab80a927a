import { seededRandom } from '@openbell/seeded-random'
import type { SeededRandom } from '@openbell/seeded-random'
import { PLANTED_RECIPES } from './planted-recipes.ts'
import type { PlantedRecipe, Range } from './planted-recipes.ts'
import type { OpenStretch, TradingDay } from './trading-day.ts'

/** A deliberate move of the price. Minutes count from the start of its stretch. */
export interface PlantedEvent {
  readonly kind: 'overshoot' | 'trend'
  readonly direction: 1 | -1
  readonly start: number
  /** Log displacement at the end of each of its minutes, `direction` included. */
  readonly profile: Float64Array
}

/** How strong the edge is: how often its events come, and how often they keep their promise. */
export interface EdgeStrength {
  /** Share of the usual events that take place, from 0 to 1 (default). */
  readonly share?: number
  /**
   * From 0 to 1 (default): an event turns out as planned with probability (1 + reliability) / 2, and just the other way
   * otherwise. At 0 what follows its first leg is a fair coin.
   */
  readonly reliability?: number
}

const PERCENT = 0.01

/**
 * Events of one stretch. Time is cut into slots; each holds at most one event, an overshoot that is given back for the most
 * part or a trend that stays, so that a fade is only worth its risk where overshoots reach and trends do not.
 */
export function plantedEvents(
  seed: number,
  date: string,
  stretch: OpenStretch,
  { share = 1, reliability = 1 }: EdgeStrength = {},
): PlantedEvent[] {
  const recipe = PLANTED_RECIPES[stretch.session]
  if (recipe === undefined) return []
  const stream = `${date}/${stretch.session}/${stretch.start}`
  const random = seededRandom(`${seed}/planted/${stream}`)
  // A stream of its own: how reliable the events are moves none of them.
  const outcomes = seededRandom(`${seed}/planted-outcomes/${stream}`)
  const events: PlantedEvent[] = []
  const slots = Math.max(0, Math.floor((stretch.minutes - recipe.firstSlot) / recipe.slotMinutes))
  const kinds = Array.from({ length: slots }, (_, i) => recipe.kinds[i % recipe.kinds.length]!)
  shuffled(random, kinds).forEach((kind, i) => {
    if (kind === 'calm' || random.next() >= recipe.eventShare * share) return
    const slot = recipe.firstSlot + i * recipe.slotMinutes
    const direction = random.next() < 0.5 ? -1 : 1
    const turn = outcomes.next() < (1 + reliability) / 2 ? 1 : -1
    const profile = kind === 'overshoot' ? overshoot(random, recipe, turn) : trend(random, recipe, turn)
    const start = slot + random.integer(recipe.slotMinutes - profile.length + 1)
    events.push({ kind, direction, start, profile: profile.map((value) => value * direction) })
  })
  return events
}

/** Log displacement of ES and NQ alike at the end of each minute of a trading day; null where nothing is planted. */
export function plantedDisplacement(
  seed: number,
  day: TradingDay,
  strength: EdgeStrength = {},
): Float64Array | null {
  const displacement = new Float64Array(day.minutes)
  let planted = false
  let level = 0
  let row = 0
  for (const stretch of day.stretches) {
    const segment = displacement.subarray(row, row + stretch.minutes).fill(level)
    for (const { start, profile } of plantedEvents(seed, day.date, stretch, strength)) {
      planted = true
      const last = profile.at(-1)!
      for (let m = start; m < stretch.minutes; m++) segment[m]! += profile[m - start] ?? last
    }
    level = segment.at(-1) ?? level
    row += stretch.minutes
  }
  return planted ? displacement : null
}

/** Up to the peak in equal steps, a pause there, and most of the way back in equal steps; as far on, when it fails (`turn` −1). */
function overshoot(random: SeededRandom, recipe: PlantedRecipe, turn: 1 | -1): Float64Array {
  const { peak, rise, pause, revert, givenBack } = recipe.overshoot
  const height = between(random, peak) * PERCENT
  const up = whole(random, rise)
  const stay = whole(random, pause)
  const down = whole(random, revert)
  const back = between(random, givenBack)
  return Float64Array.from({ length: up + stay + down }, (_, m) => {
    if (m < up) return (height * (m + 1)) / up
    if (m < up + stay) return height
    return height * (1 - (turn * back * (m + 1 - up - stay)) / down)
  })
}

/** A quick first leg, then a slower drift the same way, and no way back; the drift goes against it when it fails (`turn` −1). */
function trend(random: SeededRandom, recipe: PlantedRecipe, turn: 1 | -1): Float64Array {
  const { reach, rise, drift, driftMinutes } = recipe.trend
  const height = between(random, reach) * PERCENT
  const up = whole(random, rise)
  const on = whole(random, driftMinutes)
  const slope = between(random, drift) * PERCENT
  return Float64Array.from({ length: up + on }, (_, m) =>
    m < up ? (height * (m + 1)) / up : height + turn * slope * (m + 1 - up),
  )
}

function shuffled<T>(random: SeededRandom, values: readonly T[]): T[] {
  const order = [...values]
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

function between(random: SeededRandom, [low, high]: Range): number {
  return low + (high - low) * random.next()
}

function whole(random: SeededRandom, [low, high]: Range): number {
  return low + random.integer(high - low + 1)
}
