import type { BarColumns } from '../src/index.ts'

// What one would write first: every window walked anew, in two passes where a mean is needed.

type Window = (from: number, to: number) => number

function eachWindow(length: number, n: number, value: Window): Float64Array {
  const column = new Float64Array(length).fill(NaN)
  for (let t = n - 1; t < length; t++) column[t] = value(t - n + 1, t + 1)
  return column
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let k = from; k < to; k++) sum += values[k]!
  return sum / (to - from)
}

export function naiveMean(values: Float64Array, n: number): Float64Array {
  return eachWindow(values.length, n, (from, to) => meanOf(values, from, to))
}

export function naiveDeviation(values: Float64Array, n: number): Float64Array {
  return eachWindow(values.length, n, (from, to) => {
    const mean = meanOf(values, from, to)
    let squares = 0
    for (let k = from; k < to; k++) squares += (values[k]! - mean) ** 2
    return Math.sqrt(squares / n)
  })
}

export function naiveVwapSigma({ high, low, close, volume, length }: BarColumns, n: number): Float64Array {
  const price = (k: number): number => (high[k]! + low[k]! + close[k]!) / 3
  return eachWindow(length, n, (from, to) => {
    let turnover = 0
    let traded = 0
    for (let k = from; k < to; k++) {
      turnover += price(k) * volume[k]!
      traded += volume[k]!
    }
    const vwap = turnover / traded
    let squares = 0
    for (let k = from; k < to; k++) squares += volume[k]! * (price(k) - vwap) ** 2
    return Math.sqrt(squares / traded)
  })
}

export function naiveVwapDistance({ close, volume, length }: BarColumns, n: number): Float64Array {
  const distance = new Float64Array(length).fill(NaN)
  for (let t = n; t < length; t++) {
    let turnover = 0
    let traded = 0
    for (let k = t - n; k < t; k++) {
      turnover += close[k]! * volume[k]!
      traded += volume[k]!
    }
    distance[t] = 100 * (close[t]! / (turnover / traded) - 1)
  }
  return distance
}

export function naiveLowest(values: Float64Array, n: number): Float64Array {
  return eachWindow(values.length, n, (from, to) => {
    let lowest = Infinity
    for (let k = from; k < to; k++) if (values[k]! < lowest) lowest = values[k]!
    return lowest
  })
}

export function naiveRank(values: Float64Array, n: number): Float64Array {
  return eachWindow(values.length, n, (from, to) => {
    const now = values[to - 1]!
    let atMost = 0
    for (let k = from; k < to; k++) if (values[k]! <= now) atMost++
    return atMost / n
  })
}

export function naiveMedian(values: Float64Array, n: number): Float64Array {
  return eachWindow(values.length, n, (from, to) => {
    const sorted = values.slice(from, to).sort()
    return (sorted[Math.floor((n - 1) / 2)]! + sorted[Math.ceil((n - 1) / 2)]!) / 2
  })
}
