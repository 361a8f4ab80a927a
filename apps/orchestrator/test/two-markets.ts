import type { EvaluationSetting } from '../src/evaluation/market-frame.ts'

/** Two made markets of five days with two sessions a day. */
export function twoMarkets(): EvaluationSetting {
  const frame = (symbol: string, seed: number) => {
    let state = seed
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    const close = new Float64Array(2000)
    let last = 5000
    for (let t = 0; t < close.length; t++) close[t] = last += Math.round((random() - 0.5) * 24) / 4
    const open = close.map((_, t) => close[Math.max(t - 1, 0)]!)
    const bars = {
      length: close.length,
      open,
      close,
      high: close.map((price, t) => Math.max(price, open[t]!) + 0.5),
      low: close.map((price, t) => Math.min(price, open[t]!) - 0.5),
      volume: new Float64Array(close.length).fill(100),
    }
    const segments = (from: number) => ({
      length: 5,
      start: Int32Array.from({ length: 5 }, (_, day) => day * 400 + from),
      end: Int32Array.from({ length: 5 }, (_, day) => day * 400 + from + 200),
      day: Int32Array.from({ length: 5 }, (_, day) => day),
    })
    return {
      symbol,
      bars,
      instrument: { tickSize: 0.25, pointValue: 50 },
      segments: { Overnight: segments(0), RTH: segments(200) },
    }
  }
  return {
    strategy: 'S2',
    frames: [frame('ES', 11), frame('NQ', 12)],
    dayCount: 5,
    costs: {
      Overnight: { slippageTicks: 2, commissionPerSide: 0.74 },
      RTH: { slippageTicks: 1, commissionPerSide: 0.74 },
    },
    startingBalance: 50_000,
  }
}
