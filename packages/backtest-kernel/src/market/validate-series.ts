import type { BarColumns } from './bar-columns.ts'
import { KernelInputError } from '../kernel-input-error.ts'
import type { SegmentTable } from './segment-table.ts'

/**
 * Checks that bars are bars: columns of equal length, finite numbers, high and low around open and close, no negative
 * volume, and an adjustment, where there is one, for each bar. Prices may be negative, as back-adjusted series are.
 *
 * @throws KernelInputError `invalid-bars`, naming the first bad bar.
 */
export function validateBars(bars: BarColumns): void {
  const { open, high, low, close, volume, adjustment, length } = bars
  for (const [name, values] of Object.entries({
    open,
    high,
    low,
    close,
    volume,
    ...(adjustment && { adjustment }),
  }))
    if (values.length !== length)
      throw invalidBars(`column ${name} has ${values.length} values, the series ${length} bars`, {
        column: name,
      })
  for (let t = 0; t < length; t++) {
    const o = open[t]!
    const h = high[t]!
    const l = low[t]!
    const c = close[t]!
    const v = volume[t]!
    // Written so that NaN fails; the ends being finite, what lies between them is too.
    if (h >= o && h >= c && l <= o && l <= c && h < Infinity && l > -Infinity && v >= 0 && v < Infinity)
      continue
    throw invalidBars(`bar ${t} is open ${o}, high ${h}, low ${l}, close ${c}, volume ${v}`, { bar: t })
  }
  const bar = adjustment?.findIndex((points) => !Number.isFinite(points)) ?? -1
  if (bar >= 0) throw invalidBars(`bar ${bar} is adjusted by ${adjustment![bar]} points`, { bar })
}

/**
 * Checks that segments lie inside the series, ascend, do not overlap, hold at least one bar each and are booked to
 * days of the account that do not go back.
 *
 * @throws KernelInputError `invalid-segments`, naming the first bad segment.
 */
export function validateSegments(segments: SegmentTable, barCount: number, dayCount: number): void {
  const { start, end, day, length } = segments
  if (!(Number.isSafeInteger(dayCount) && dayCount >= 0))
    throw invalidSegments(`the daily account cannot have ${dayCount} rows`, { dayCount })
  if (start.length !== length || end.length !== length || day.length !== length)
    throw invalidSegments(
      `the columns hold ${start.length}, ${end.length} and ${day.length} values for ${length}`,
      {},
    )
  let previousEnd = 0
  let previousDay = 0
  for (let i = 0; i < length; i++) {
    const from = start[i]!
    const to = end[i]!
    const row = day[i]!
    const inOrder = from >= previousEnd && to > from && to <= barCount
    if (!inOrder || row < previousDay || row >= dayCount)
      throw invalidSegments(
        `segment ${i} runs from bar ${from} to before ${to} on day ${row}; the one before it ends before bar ` +
          `${previousEnd} on day ${previousDay}, and there are ${barCount} bars and ${dayCount} days`,
        { segment: i },
      )
    previousEnd = to
    previousDay = row
  }
}

function invalidBars(what: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-bars', `Not a series of bars: ${what}`, {
    remedy: 'Repair or drop the damaged bars before back-testing.',
    context,
  })
}

function invalidSegments(what: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-segments', `Not a table of segments for these bars: ${what}`, {
    remedy: 'Build the segments again from the same series and window of days.',
    context,
  })
}
