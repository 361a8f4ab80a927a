import type { TimeRange } from './time-range.ts'

/** The UTC month of an instant as `YYYY-MM`: bars are filed by it. */
export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7)
}

/** All of a month. */
export function monthRange(month: string): TimeRange {
  const [year = Number.NaN, number = Number.NaN] = month.split('-').map(Number)
  return { from: Date.UTC(year, number - 1, 1), to: Date.UTC(year, number, 1) }
}

/** A range cut where months begin. */
export function splitByMonth({ from, to }: TimeRange): TimeRange[] {
  const parts: TimeRange[] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, monthRange(monthOf(start)).to)
    parts.push({ from: start, to: end })
    start = end
  }
  return parts
}
