import type { BarColumns } from '../src/index.ts'

/** S2 compiled by numba, in a process of its own: `benchmarks/peers/numba`. A set lists its six parameters in order. */
export interface NumbaTwin {
  readonly version: string
  load(series: string, bars: BarColumns): Promise<void>
  columns(series: string): Promise<Readonly<Record<'distance' | 'rsi' | 'atr', Float64Array>>>
  trade(series: string, sets: readonly number[][]): Promise<{ trades: number[]; returns: number[] }>
  /** Median milliseconds of one run over all sets, by the twin's own clock. */
  time(
    series: string,
    sets: readonly number[][],
    options?: { cold?: boolean; threads?: number },
  ): Promise<number>
}

/** What `pnpm bench` hands to a bench file. */
export interface BenchContext {
  /** Leave out what takes long. */
  readonly quick: boolean
  /** Null where there is no numba. */
  startNumba(): Promise<NumbaTwin | null>
}
