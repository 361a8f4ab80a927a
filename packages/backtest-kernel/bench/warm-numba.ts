import type { ColumnCache } from '../src/index.ts'
import type { BenchContext } from './bench-context.ts'
import { closeOnlyTwin } from './close-only-twin.ts'
import type { NumbaTwin } from './numba-twin.ts'
import { s2Indicators } from './s2-trials.ts'
import type { S2Set } from './s2.ts'

/** Relative for large values, absolute for small ones. */
const TOLERANCE = 1e-9

/** S2's numba twin with one series loaded. */
export interface WarmNumba {
  /** Trades of each set under the twin's rules. */
  trades(sets: readonly S2Set[]): Promise<number>
  /** Median milliseconds of one run over all sets. */
  time(sets: readonly S2Set[], options?: Parameters<NumbaTwin['time']>[2]): Promise<number>
}

/**
 * Loads a series into the numba twin and checks it before anything is timed: its indicators against ours, and the
 * trades of `checked` against a slow twin of the same rules. Null where there is no numba.
 */
export async function warmNumba(
  context: BenchContext,
  name: string,
  columns: ColumnCache,
  checked: readonly S2Set[],
): Promise<WarmNumba | null> {
  const numba = await context.startNumba()
  if (numba === null) return null
  const { bars } = columns
  await numba.load(name, bars)
  const theirs = await numba.columns(name)
  const ours = s2Indicators(columns)
  for (const key of ['distance', 'rsi', 'atr'] as const) requireEqual(key, ours[key], theirs[key])

  const { trades, returns } = await numba.trade(name, checked.map(listed))
  for (const [i, set] of checked.entries()) {
    const twin = closeOnlyTwin(bars.close, ours, set)
    const sum = twin.reduce((total, one) => total + one, 0)
    if (trades[i] !== twin.length || !isClose(sum, returns[i]!))
      throw new Error(
        `${JSON.stringify(set)}: numba makes ${trades[i]} trades that return ${returns[i]}, ` +
          `its slow twin ${twin.length} that return ${sum}`,
      )
  }
  return {
    trades: async (sets) => mean((await numba.trade(name, sets.map(listed))).trades),
    time: (sets, options) => numba.time(name, sets.map(listed), options),
  }
}

function listed({ threshold, level, stop, target, minAtr, maxBars }: S2Set): number[] {
  return [threshold, level, stop, target, minAtr, maxBars]
}

function requireEqual(key: string, ours: Float64Array, theirs: Float64Array): void {
  if (ours.length !== theirs.length) throw new Error(`${key}: ${theirs.length} values for ${ours.length}`)
  for (const [t, value] of ours.entries())
    if (Number.isNaN(value) !== Number.isNaN(theirs[t]!) || !isCloseOrNaN(value, theirs[t]!))
      throw new Error(`${key} of bar ${t}: ours ${value}, numba's ${theirs[t]}`)
}

function isCloseOrNaN(a: number, b: number): boolean {
  return Number.isNaN(a) || isClose(a, b)
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
