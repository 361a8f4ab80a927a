import { sliceBars, type AnnotatedBars } from '@openbell/market-data'
import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import type { Schedule } from '@openbell/session-calendar'
import { instrumentOf } from './instruments.ts'
import type { LoadedMarket } from './load-market.ts'

/** Longer than a bar's echo in volatility, shorter than the hours that a session's volatility goes by. */
const BLOCK_MINUTES = 15
const MINUTE = 60_000

/** How one open interval of the schedule is shuffled, for every symbol alike. */
export interface IntervalShuffle {
  /** Blocks of minutes in their new order. */
  readonly order: Int32Array
  /** 1 for each minute since the interval's start that keeps its direction, -1 for one that is turned around. */
  readonly direction: Int8Array
}

/**
 * Block-shuffled days: the market of the same days in which nothing that has happened tells where the next minute goes.
 *
 * Inside every session of every day, blocks of fifteen minutes are put in another order, and each minute is mirrored
 * around its open or not, by a coin (a wild bootstrap with Rademacher weights: Davidson & Flachaire 2008; for the
 * hypothesis of a martingale, Kim 2006). Prices are put together again from the minutes' relative moves, on whole ticks.
 * A day keeps its minutes: size of move, range, volume, and that all symbols move together, for their blocks and coins are
 * the same. Blocks alone would carry what lies within one of them over, and a return that a day ends on in any order.
 *
 * @param toDay trading days from this one on are cut off: they are not read.
 */
export function shuffledMarket(market: LoadedMarket, toDay: number, seed: string): LoadedMarket {
  const shuffles = intervalShuffles(market.schedule, toDay, seededRandom(seed))
  return {
    ...market,
    bars: market.bars.map((bars) => shuffledBars(bars, shuffles, instrumentOf(bars.symbol).tickSize)),
  }
}

/** The shuffles of all intervals of the trading days before `toDay`, by row of the schedule. */
export function intervalShuffles(
  { intervals }: Schedule,
  toDay: number,
  random: SeededRandom,
  blockMinutes = BLOCK_MINUTES,
): IntervalShuffle[] {
  const rows = intervals.day.findIndex((day) => day >= toDay)
  return Array.from(intervals.day.subarray(0, rows < 0 ? undefined : rows), (_, row) => {
    const minutes = Math.ceil((intervals.end[row]! - intervals.start[row]!) / MINUTE)
    const order = Int32Array.from({ length: Math.ceil(minutes / blockMinutes) }, (__, block) => block)
    for (let last = order.length - 1; last > 0; last--) {
      const other = random.integer(last + 1)
      ;[order[last], order[other]] = [order[other]!, order[last]!]
    }
    return { order, direction: Int8Array.from({ length: minutes }, () => (random.next() < 0.5 ? 1 : -1)) }
  })
}

/** One symbol's bars, each put where its block goes and turned around where the coin says so. */
export function shuffledBars(
  bars: AnnotatedBars,
  shuffles: readonly IntervalShuffle[],
  tickSize: number,
  blockMinutes = BLOCK_MINUTES,
): AnnotatedBars {
  const cut = bars.interval.findIndex((row) => row >= shuffles.length)
  const kept = sliceBars(bars, cut < 0 ? bars.length : cut)
  const from = Int32Array.from({ length: kept.length }, (_, bar) => bar)
  const direction = new Int8Array(kept.length).fill(1)
  const begins = new Uint8Array(kept.length)
  for (let start = 0; start < kept.length;) {
    const end = endOfRun(kept, start)
    begins[start] = 1
    const shuffle = shuffles[kept.interval[start]!]
    if (shuffle !== undefined) placeRun(kept, start, end, shuffle, blockMinutes, { from, direction })
    start = end
  }
  return rebuilt(kept, { from, direction, begins }, tickSize)
}

/** Bars of one open interval and one contract belong together. */
function endOfRun({ interval, contract, length }: AnnotatedBars, start: number): number {
  let end = start + 1
  while (end < length && interval[end] === interval[start] && contract[end] === contract[start]) end++
  return end
}

interface Placement {
  /** The bar whose move goes to each place. */
  readonly from: Int32Array
  readonly direction: Int8Array
}

function placeRun(
  { ts, interval, schedule }: AnnotatedBars,
  start: number,
  end: number,
  { order, direction }: IntervalShuffle,
  blockMinutes: number,
  placement: Placement,
): void {
  const opens = schedule.intervals.start[interval[start]!]!
  const minuteOf = (bar: number): number => Math.floor((ts[bar]! - opens) / MINUTE)
  const blocks: number[][] = Array.from(order, () => [])
  for (let bar = start; bar < end; bar++) blocks[Math.floor(minuteOf(bar) / blockMinutes)]!.push(bar)
  let place = start
  for (const block of order)
    for (const bar of blocks[block]!) {
      placement.from[place] = bar
      placement.direction[place++] = direction[minuteOf(bar)]!
    }
}

/**
 * Chains the moves anew. A move is a share of the price as traded, without the points that later rolls have added. What
 * lies between the last close and the first open of an interval stays there; between other bars it belongs to the later.
 */
function rebuilt(
  bars: AnnotatedBars,
  { from, direction, begins }: Placement & { readonly begins: Uint8Array },
  tickSize: number,
): AnnotatedBars {
  const { length, open, high, low, close, volume, adjustment } = bars
  const column = () => new Float64Array(length)
  const made = { open: column(), high: column(), low: column(), close: column(), volume: column() }
  const onTick = (price: number): number => Math.round(price / tickSize) * tickSize
  const ratio = (to: number, price: number, added: number): number => (to - added) / (price - added)
  const gapBefore = (bar: number): number =>
    1 + (open[bar]! - close[bar - 1]!) / (close[bar - 1]! - adjustment[bar - 1]!)
  let level = open[0] ?? NaN
  for (let place = 0; place < length; place++) {
    const bar = from[place]!
    const turned = direction[place] === -1
    const added = adjustment[bar]!
    const move = (to: number): number =>
      turned ? 1 / ratio(to, open[bar]!, added) : ratio(to, open[bar]!, added)
    if (place > 0) {
      const gap = begins[place] === 1 ? gapBefore(place) : begins[bar] === 1 ? 1 : gapBefore(bar)
      const back = turned && begins[place] === 0
      level += (level - adjustment[place - 1]!) * ((back ? 1 / gap : gap) - 1)
    }
    const traded = level - added
    made.open[place] = onTick(level)
    made.high[place] = onTick(traded * move((turned ? low : high)[bar]!) + added)
    made.low[place] = onTick(traded * move((turned ? high : low)[bar]!) + added)
    made.volume[place] = volume[bar]!
    level = traded * move(close[bar]!) + added
    made.close[place] = onTick(level)
  }
  return { ...bars, ...made }
}
