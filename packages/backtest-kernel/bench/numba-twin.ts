import type { BarColumns } from '../src/index.ts'
import type { S2Indicators } from './s2-trials.ts'

/** S2 compiled by numba, in a process of its own: `benchmarks/peers/numba`. A set lists its six parameters in order. */
export interface NumbaTwin {
  readonly version: string
  load(series: string, bars: BarColumns): Promise<void>
  columns(series: string): Promise<S2Indicators>
  trade(series: string, sets: readonly number[][]): Promise<{ trades: number[]; returns: number[] }>
  /** Median milliseconds of one run over all sets, by the twin's own clock. */
  time(
    series: string,
    sets: readonly number[][],
    options?: { cold?: boolean; threads?: number },
  ): Promise<number>
}
