import type { Closures, OpenIntervals } from './schedule.ts'
import { codeOf, type ClosedReason } from './session-state.ts'

/** Collects the rows of a schedule's columns, in ascending order. */
export interface ScheduleColumns {
  /** One open stretch of a trading day (its index) in a session (its index). */
  open(day: number, session: number, start: number, end: number): void
  /** One closed stretch; `day` is the index of the trading day that it interrupts, or -1. */
  closed(day: number, reason: ClosedReason, start: number, end: number): void
  columns(): { readonly intervals: OpenIntervals; readonly closures: Closures }
}

/** Columns without rows. */
export function scheduleColumns(): ScheduleColumns {
  const open = emptyRows()
  const closed = emptyRows()
  return {
    open: (day, session, start, end) => push(open, day, session, start, end),
    closed: (day, reason, start, end) => push(closed, day, codeOf(reason), start, end),
    columns: () => ({
      intervals: { ...timeColumns(open), session: new Uint8Array(open.kind) },
      closures: { ...timeColumns(closed), state: new Uint8Array(closed.kind) },
    }),
  }
}

const emptyRows = () => ({
  start: [] as number[],
  end: [] as number[],
  day: [] as number[],
  kind: [] as number[],
})

type Rows = ReturnType<typeof emptyRows>

function push(rows: Rows, day: number, kind: number, start: number, end: number): void {
  rows.start.push(start)
  rows.end.push(end)
  rows.day.push(day)
  rows.kind.push(kind)
}

function timeColumns({ start, end, day }: Rows) {
  return {
    length: start.length,
    start: new Float64Array(start),
    end: new Float64Array(end),
    day: new Int32Array(day),
  }
}
