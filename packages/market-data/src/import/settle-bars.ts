import type { Border } from '../quality/stamp-evidence.ts'
import { barStep } from './bar-step.ts'
import type { Stamp } from './bar-format.ts'
import type { CollectedBars } from './collected-bars.ts'
import { contradictedStamp } from './contradicted-stamp.ts'
import { ImportError } from './import-error.ts'
import type { ImportRequest, ImportedFile, ImportedSeries } from './imported-file.ts'
import { tidyBars } from './tidy-bars.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * Sorts what was read, takes each minute once, and stamps every bar with its open; refuses what the bars show not to be
 * what they were taken for.
 */
export function settleBars(
  { format, stamp: usual, hasVolume, unit, count, collector }: CollectedBars,
  request: ImportRequest,
): ImportedFile {
  const { path, symbol, stamp = usual, replace } = request
  const { skipped, skippedNames } = collector
  let [duplicates, contradictions] = [0, 0]
  let firstUnordered: number | null = null
  const series = collector.series.map(({ id, expires, bars: growing }): ImportedSeries => {
    const { disorder, repetition } = growing
    const { bars, lines } = growing.take()
    if (disorder === 0 && repetition === 0) return { id, expires, bars }
    const tidy = tidyBars(bars, lines)
    duplicates += tidy.duplicates
    contradictions += tidy.contradictions
    if (tidy.contradiction !== null && replace !== true)
      throw contradiction(path, unit, id, tidy.contradiction)
    if (disorder > 0) firstUnordered = Math.min(firstUnordered ?? Infinity, disorder)
    return { id, expires, bars: tidy.bars }
  })
  if (series.length === 0) throw noBars(path, symbol, skippedNames)
  const times = series.map(({ bars }) => bars.ts)
  const step = barStep(times)
  if (step > 1) throw notMinutes(path, step)
  if (stamp === 'close')
    for (const ts of times) for (let row = 0; row < ts.length; row++) ts[row]! -= MINUTE_MS
  const against = contradictedStamp(stamp, times)
  if (against !== null && request.stamp === undefined) throw stampWrong(path, format, stamp, against)
  for (const one of series) requireInLife(path, one)
  return {
    path,
    format,
    count,
    skipped,
    skippedNames,
    duplicates,
    contradictions,
    firstUnordered,
    hasVolume,
    stamp,
    stampContradicted: against !== null,
    series,
  }
}

/** A continuous series that is taken for one contract would spoil what is known of that contract. */
function requireInLife(path: string, { id, expires, bars }: ImportedSeries): void {
  const last = bars.ts.at(-1) ?? -Infinity
  if (expires === null || last < Date.parse(expires) + 2 * DAY_MS) return
  throw new ImportError(
    'contract-contradicted',
    `${path}: the bars of ${id} reach to ${isoMinute(last)}, but it expired on ${expires}`,
    {
      remedy: 'Name the right contract; leave --contract out for a series made of several.',
      context: { path, contract: id, expires, last },
    },
  )
}

const isoMinute = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`

function contradiction(
  path: string,
  unit: string,
  contract: string,
  [earlier, later]: readonly [number, number],
): ImportError {
  return new ImportError(
    'contradicting-bars',
    `${path}, ${unit}s ${earlier} and ${later}: two different bars of ${contract} for the same minute`,
    {
      remedy: 'Remove the wrong one, or take the later of each two with --replace.',
      context: { path, contract, lines: [earlier, later] },
    },
  )
}

function noBars(path: string, symbol: string, names: readonly string[]): ImportError {
  const others = names.length === 0 ? '' : `, but of ${names.join(', ')}`
  return new ImportError('no-bars', `${path} holds no bars of ${symbol}${others}`, {
    remedy: 'Check the symbol and the contract.',
    context: { path, symbol, names },
  })
}

function notMinutes(path: string, step: number): ImportError {
  return new ImportError('not-minute-bars', `${path} holds ${step}-minute bars`, {
    remedy: 'Export one-minute bars: longer ones cannot be taken apart.',
    context: { path, minutes: step },
  })
}

function stampWrong(path: string, format: string, stamp: Stamp, { outside, first }: Border): ImportError {
  const other = stamp === 'open' ? 'close' : 'open'
  return new ImportError(
    'stamp-contradicted',
    `${path}: files of ${format} are stamped with the ${stamp} of a bar, but ${outside} bars stand at the minute in which trading ${stamp === 'open' ? 'ends' : 'begins'}, the first at ${isoMinute(first ?? 0)}`,
    {
      remedy: `Check the time zone; if it is right, import the file with --stamp ${other}, or with --stamp ${stamp} to insist.`,
      context: { path, stamp, bars: outside, first },
    },
  )
}
