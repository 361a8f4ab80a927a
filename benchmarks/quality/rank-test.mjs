/**
 * Two-sided Mann–Whitney test of whether two samples come from one distribution: the normal approximation with the
 * correction for ties and for continuity, as SciPy's `mannwhitneyu(method='asymptotic')`. 1 where all values are equal.
 */
export function rankTest(a, b) {
  const pooled = [
    ...a.map((value) => ({ value, first: true })),
    ...b.map((value) => ({ value, first: false })),
  ]
  pooled.sort((x, y) => (x.value < y.value ? -1 : x.value > y.value ? 1 : 0))
  let rankSum = 0
  let ties = 0
  for (let from = 0; from < pooled.length;) {
    let to = from
    while (to < pooled.length && pooled[to].value === pooled[from].value) to++
    const rank = (from + to + 1) / 2
    ties += (to - from) ** 3 - (to - from)
    for (let i = from; i < to; i++) if (pooled[i].first) rankSum += rank
    from = to
  }
  const [n, m] = [a.length, b.length]
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (variance === 0) return 1
  const distance = Math.abs(rankSum - (n * (n + 1)) / 2 - (n * m) / 2)
  return Math.min(1, 2 * upperTail(Math.max(0, distance - 0.5) / Math.sqrt(variance)))
}

/** The standard normal's mass above z ≥ 0, by Simpson's rule: absolute error below 1e-9. */
function upperTail(z) {
  const steps = 200
  const width = z / steps
  let area = 0
  for (let i = 0; i <= steps; i++)
    area += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-((i * width) ** 2) / 2)
  return Math.max(0, 0.5 - (area * width) / 3 / Math.sqrt(2 * Math.PI))
}
