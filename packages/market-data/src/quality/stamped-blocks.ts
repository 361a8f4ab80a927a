import type { AnnotatedBars } from '../annotated-bars.ts'
import { firstRowAt } from '../bar-columns.ts'
import { tradingBlocks } from './trading-blocks.ts'
import type { TradingBlock } from './trading-blocks.ts'

const MINUTE_MS = 60_000
/** Minutes next to a border of which most must have a bar before the one at the border tells anything. */
const NEAR_MINUTES = 4
/** The first minute of RTH has so many times the volume of the minute before. */
const BURST = 2
/** So many days that show by chance what one shows may be expected among all of them. */
const CHANCE = 0.02

/** A day whose bars lie a minute late (1) or early (-1), by two signs of three. */
export interface StampedBlock {
  readonly shift: 1 | -1
  readonly block: TradingBlock
}

/**
 * Days whose bars lie a minute late or early while those of the others lie right. Three signs are looked for: the bar at
 * the open, the bar at the close, and the minute in which the volume of RTH bursts out. One alone may be the source's
 * whim; several on one day are believed when, by how often each is seen on the others, hardly any day would show them.
 */
export function stampedBlocks(bars: AnnotatedBars): readonly StampedBlock[] {
  const blocks = tradingBlocks(bars)
  const bursts = regularOpens(bars)
  return ([1, -1] as const).flatMap((shift) => {
    const signs = blocks.map((block) => signsOf(bars, block, bursts, shift))
    const isSuspect = (of: Signs): boolean => of.filter((sign) => sign === true).length >= 2
    const others = signs.filter((of) => !isSuspect(of))
    const rates = [0, 1, 2].map((at) => {
      const told = others.filter((of) => of[at] !== undefined)
      return (told.filter((of) => of[at] === true).length + 0.5) / (told.length + 1)
    })
    return blocks.flatMap((block, at) => {
      const of = signs[at] ?? []
      const chance = rates.reduce((product, rate, sign) => (of[sign] === true ? product * rate : product), 1)
      return isSuspect(of) && chance * blocks.length <= CHANCE ? [{ shift, block }] : []
    })
  })
}

/** Open, close, burst of RTH: whether each looks moved; undefined where it cannot be told. */
type Signs = readonly (boolean | undefined)[]

function signsOf(
  { ts, volume }: AnnotatedBars,
  { start, end }: TradingBlock,
  bursts: readonly number[],
  shift: 1 | -1,
): Signs {
  const rowAt = (time: number): number | undefined => {
    const row = firstRowAt(ts, time)
    return ts[row] === time ? row : undefined
  }
  const has = (border: number, minute: number): boolean => rowAt(border + minute * MINUTE_MS) !== undefined
  const told = (border: number, inwards: 1 | -1): boolean =>
    Array.from({ length: NEAR_MINUTES }, (_, at) => at + 1).filter((at) =>
      has(border, inwards > 0 ? at : -1 - at),
    ).length >=
    NEAR_MINUTES - 1
  const opens = told(start, 1) ? (shift > 0 ? !has(start, 0) && !has(start, -1) : has(start, -1)) : undefined
  const closes = told(end, -1) ? (shift > 0 ? has(end, 0) : !has(end, -1) && !has(end, 0)) : undefined
  const open = bursts.find((time) => time > start && time < end)
  const at = (minute: number): number => volume[rowAt((open ?? Number.NaN) + minute * MINUTE_MS) ?? -1] ?? 0
  const ratios = [-1, 0, 1].map((minute) => at(minute) / at(minute - 1))
  const largest = Math.max(...ratios)
  const burst = largest >= BURST && largest < Infinity ? ratios.indexOf(largest) - 1 === shift : undefined
  return [opens, closes, burst]
}

/** Opens of RTH in the midst of trading, ascending. */
function regularOpens({ schedule }: AnnotatedBars): readonly number[] {
  const { start, session } = schedule.intervals
  const regular = schedule.sessions.indexOf('RTH')
  return [...start].filter((_, row) => session[row] === regular)
}
