import type { Distance } from './distance.ts'

/** How far from a price an order lies. */
export interface PriceDistance extends Distance {
  /** The price it is measured from: the filled entry (the default), or the close of the signal's bar. */
  readonly from?: 'entry' | 'close'
  /** Never nearer to the filled entry than so many whole ticks; the next tick beyond it when left out. */
  readonly atLeastTicks?: number
}
