import type { GatewayBar } from './gateway-answers.ts'
import type { MinuteBars } from './minute-bars.ts'

/** Gathers bars in any order, each minute once: the answer that came last counts, since bars are restated. */
export class MinuteBarCollector {
  readonly #bars = new Map<number, GatewayBar>()

  get length(): number {
    return this.#bars.size
  }

  add(bar: GatewayBar): void {
    this.#bars.set(bar.t, bar)
  }

  /** All bars as columns, ascending. */
  columns(): MinuteBars {
    const ts = Float64Array.from(this.#bars.keys()).sort()
    const column = (pick: (bar: GatewayBar) => number): Float64Array => {
      const values = new Float64Array(ts.length)
      for (let i = 0; i < ts.length; i++) {
        const bar = this.#bars.get(ts[i] ?? Number.NaN)
        if (bar !== undefined) values[i] = pick(bar)
      }
      return values
    }
    return {
      length: ts.length,
      ts,
      open: column((bar) => bar.o),
      high: column((bar) => bar.h),
      low: column((bar) => bar.l),
      close: column((bar) => bar.c),
      volume: column((bar) => bar.v),
    }
  }
}
