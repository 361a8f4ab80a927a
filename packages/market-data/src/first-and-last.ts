import type { ContractBars } from './stored-bars.ts'

/** Number of bars in several series, and the times of the first and the last one. */
export function firstAndLast(series: readonly ContractBars[]): { rows: number; first: number; last: number } {
  const filled = series.map(({ bars }) => bars).filter(({ length }) => length > 0)
  return {
    rows: filled.reduce((sum, { length }) => sum + length, 0),
    first: filled.reduce((first, { ts }) => Math.min(first, ts[0] ?? first), Infinity),
    last: filled.reduce((last, { ts }) => Math.max(last, ts.at(-1) ?? last), -Infinity),
  }
}
