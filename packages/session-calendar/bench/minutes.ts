const minuteMs = 60_000

/** Minutes of ten years, ascending, as UTC epoch milliseconds: two of every three, closed ones included. */
export function ascendingMinutes(fromMs: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => fromMs + (Math.floor(i / 2) * 3 + (i % 2)) * minuteMs)
}

/** The same values in another order (Fisher and Yates). */
export function shuffled(values: Float64Array, seed: number): Float64Array {
  const random = lcg(seed)
  const out = values.slice()
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const swapped = out[i]!
    out[i] = out[j]!
    out[j] = swapped
  }
  return out
}

/** Park and Miller's generator of 1988: poor, but exact in double precision and good enough for a bench. */
function lcg(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
