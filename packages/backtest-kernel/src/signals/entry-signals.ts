import type { ColumnCache } from '../columns/column-cache.ts'
import type { EntryBars } from './entry-bars.ts'

/** Where a plan with one set-up enters, as words of 32 bits (see `BarSet`). */
export interface EntrySignals {
  /** The bars on which one side's conditions hold and the other's do not: a bar on which both hold gives no signal. */
  readonly signals: Int32Array
  /** Of these bars those that signal a long; of others it says nothing. */
  readonly longs: Int32Array
  /** A bit for each word of `signals`: whether any of its bits is set. */
  readonly occupied: Int32Array
}

/** The signals of two sides, joined once for all plans that have both in common. */
export function entrySignals(columns: ColumnCache, long: EntryBars, short: EntryBars): EntrySignals {
  const count = long.first.length
  const joined = columns.derive(`signals/${long.key.length}/${long.key}/${short.key}`, (memory) => {
    // The summary has a bit for the word behind the last one, too, which is looked at and never set.
    const words = memory.int32(2 * count + (count >>> 5) + 1)
    join(parts(words, count), long, short)
    return words
  })
  return parts(joined, count)
}

/** One piece of memory for all three, so that threads tell each other of one. */
function parts(words: Int32Array, count: number): EntrySignals {
  return {
    signals: words.subarray(0, count),
    longs: words.subarray(count, 2 * count),
    occupied: words.subarray(2 * count),
  }
}

function join({ signals, longs, occupied }: EntrySignals, long: EntryBars, short: EntryBars): void {
  const { first: longFirst, rest: longRest } = long
  const { first: shortFirst, rest: shortRest } = short
  for (let w = 0; w < signals.length; w++) {
    const bars = longFirst[w]! & longRest[w]!
    const either = bars ^ (shortFirst[w]! & shortRest[w]!)
    longs[w] = bars
    signals[w] = either
    if (either !== 0) occupied[w >>> 5]! |= 1 << (w & 31)
  }
}
