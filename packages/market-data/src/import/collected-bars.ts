import type { BarCollector } from './bar-collector.ts'
import type { Stamp } from './bar-format.ts'

/** What was read from a file, before it is put in order. */
export interface CollectedBars {
  readonly format: string
  /** What such files are stamped with. */
  readonly stamp: Stamp
  readonly hasVolume: boolean
  /** What places in messages count. */
  readonly unit: 'line' | 'row'
  /** Bars read, those passed over included. */
  readonly count: number
  readonly collector: BarCollector
}
