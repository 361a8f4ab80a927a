import type { BarColumns, Column } from '../src/index.ts'

/** A column that computes each bar from the bars that it may know, by asking for them one at a time. */
export function column(key: string, at: (bars: BarColumns, bar: number) => number): Column {
  return { key, compute: (bars) => Float64Array.from({ length: bars.length }, (_, bar) => at(bars, bar)) }
}

/** Exponential moving average of the close, from the first close on. */
export function ema(n: number): Column {
  return {
    key: `ema:${n}`,
    compute({ close, length }) {
      const values = new Float64Array(length)
      for (let bar = 0; bar < length; bar++) {
        const before = bar === 0 ? close[0]! : values[bar - 1]!
        values[bar] = before + (2 / (n + 1)) * (close[bar]! - before)
      }
      return values
    },
  }
}

/** Lowest low and highest high of the last `n` bars; NaN before there are so many. */
export function lowest(n: number): Column {
  return column(`lowest:${n}`, ({ low }, bar) => (bar < n - 1 ? NaN : least(low, bar - n + 1, bar)))
}
export function highest(n: number): Column {
  return column(`highest:${n}`, ({ high }, bar) => (bar < n - 1 ? NaN : most(high, bar - n + 1, bar)))
}

/** Points from the close to a box of the `n` bars before it: above zero beyond it. */
export function aboveBox(n: number): Column {
  return column(`above-box:${n}`, ({ close, high }, bar) =>
    bar < n ? NaN : close[bar]! - most(high, bar - n, bar - 1),
  )
}
export function belowBox(n: number): Column {
  return column(`below-box:${n}`, ({ close, low }, bar) =>
    bar < n ? NaN : least(low, bar - n, bar - 1) - close[bar]!,
  )
}

/** Height of the last `n` bars, in points. */
export function range(n: number): Column {
  const [top, bottom] = [highest(n), lowest(n)]
  return {
    key: `range:${n}`,
    compute(bars) {
      const low = bottom.compute(bars)
      return top.compute(bars).map((high, bar) => high - low[bar]!)
    },
  }
}

/** The close less its moving average, in points. */
export function stretch(n: number): Column {
  const average = ema(n)
  return {
    key: `stretch:${n}`,
    compute: (bars) => average.compute(bars).map((mean, bar) => bars.close[bar]! - mean),
  }
}

function least(values: Float64Array, from: number, to: number): number {
  let value = Infinity
  for (let bar = from; bar <= to; bar++) value = Math.min(value, values[bar]!)
  return value
}

function most(values: Float64Array, from: number, to: number): number {
  let value = -Infinity
  for (let bar = from; bar <= to; bar++) value = Math.max(value, values[bar]!)
  return value
}
