import type { AnnotatedBars } from '../annotated-bars.ts'
import { openStretches } from './open-stretches.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'

const MINUTE_MS = 60_000
const NEAR_MINUTES = 5
/** Of the opens and closes seen: so many must have the bar that should not be there, … */
const MOST = 0.6
/** … and no more than so many the one that should. */
const FEW = 0.2

/** Opens or closes near which there are bars: those with the bar inside trading hours, and with the one outside. */
interface Border {
  readonly seen: number
  readonly inside: number
  readonly outside: number
}

/**
 * Bars that carry the time of their close, or lie a minute early: at opens the first bar is missing and at closes there
 * is one more, or the reverse. Bars of RTH alone are held against the hours of RTH.
 */
export function checkBarStamp(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const stretches = stretchesOf(bars)
  const have = new Set(bars.ts)
  const opens = count(
    have,
    stretches.map(({ start }) => start),
    1,
  )
  const closes = count(
    have,
    stretches.map(({ end }) => end - MINUTE_MS),
    -1,
  )
  if (Math.min(opens.seen, closes.seen) < limits.stampCloses) return []
  if (isMoved(closes, opens)) return [stamped(bars, 'close', closes, opens)]
  return isMoved(opens, closes) ? [stamped(bars, 'open', opens, closes)] : []
}

function isMoved(beyond: Border, lacking: Border): boolean {
  return beyond.outside >= MOST * beyond.seen && lacking.inside <= FEW * lacking.seen
}

function stamped({ length }: AnnotatedBars, by: 'open' | 'close', beyond: Border, lacking: Border): Finding {
  const [there, here] = by === 'close' ? ['after the close', 'open'] : ['before the open', 'close']
  return {
    check: 'bar-stamp',
    severity: 'stop',
    count: length,
    message: `The bars look stamped with their ${by} and read as if stamped with their ${by === 'close' ? 'open' : 'close'}: ${beyond.outside} of ${beyond.seen} times there is one in the minute ${there}, ${lacking.inside} of ${lacking.seen} times one in the minute of the ${here}. Import them again with --stamp ${by}.`,
    days: [],
  }
}

/** @param inwards Minutes from a border's own bar to the next one inside. */
function count(have: ReadonlySet<number>, borders: readonly number[], inwards: 1 | -1): Border {
  const bar = (border: number, steps: number): boolean => have.has(border + steps * inwards * MINUTE_MS)
  const near = Array.from({ length: NEAR_MINUTES }, (_, step) => step)
  const seen = borders.filter((border) => near.some((step) => bar(border, step)))
  return {
    seen: seen.length,
    inside: seen.filter((border) => bar(border, 0)).length,
    outside: seen.filter((border) => bar(border, -1)).length,
  }
}

function stretchesOf(bars: AnnotatedBars): readonly { readonly start: number; readonly end: number }[] {
  const { intervals, sessions } = bars.schedule
  const regular = sessions.indexOf('RTH')
  const inRegular = bars.interval.filter((row) => intervals.session[row] === regular).length
  // The minute after the close of RTH is one of PostRTH: a bar a day.
  if (regular < 0 || inRegular < 0.99 * bars.length) return openStretches(bars.schedule)
  const stretches: { start: number; end: number }[] = []
  for (let row = 0; row < intervals.length; row++) {
    if (intervals.session[row] !== regular) continue
    const [start, end] = [intervals.start[row] ?? Number.NaN, intervals.end[row] ?? Number.NaN]
    const last = stretches.at(-1)
    if (last?.end === start) last.end = end
    else stretches.push({ start, end })
  }
  return stretches
}
