import { CalendarError } from './calendar-error.ts'

/** Throws `invalid-range` when an output column is shorter than the timestamps. */
export function requireRoom(timestamps: number, rows: number): void {
  if (rows >= timestamps) return
  throw new CalendarError('invalid-range', `${timestamps} timestamps do not fit ${rows} rows.`, {
    remedy: 'Give an output column as long as the timestamps, or none.',
    context: { timestamps, rows },
  })
}
