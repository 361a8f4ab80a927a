/** A half-open stretch of time, UTC epoch milliseconds: `from` included, `to` excluded. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** The ranges and one more, ascending, none touching another. */
export function addRange(ranges: readonly TimeRange[], added: TimeRange): TimeRange[] {
  if (added.to <= added.from) return [...ranges]
  let { from, to } = added
  const apart: TimeRange[] = []
  for (const range of ranges)
    if (range.to < from || range.from > to) apart.push(range)
    else {
      from = Math.min(from, range.from)
      to = Math.max(to, range.to)
    }
  return [...apart, { from, to }].sort((a, b) => a.from - b.from)
}

/** What is left of the ranges without the removed one, ascending. */
export function subtractRange(ranges: readonly TimeRange[], removed: TimeRange): TimeRange[] {
  if (removed.to <= removed.from) return [...ranges]
  return ranges.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, removed.from) },
      { from: Math.max(from, removed.to), to },
    ].filter((part) => part.to > part.from),
  )
}

/** What the wanted range has beyond those held, ascending. */
export function missingRanges(wanted: TimeRange, held: readonly TimeRange[]): TimeRange[] {
  if (wanted.to <= wanted.from) return []
  return held.reduce(subtractRange, [wanted])
}
