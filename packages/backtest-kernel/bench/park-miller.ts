/** Park and Miller's generator of 1988: poor, but exact in double precision and good enough for a bench. */
export function parkMiller(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
