/**
 * By how many of its standard deviations the rank sum of `ours` lies above what it would be if both samples came from
 * one distribution: Mann and Whitney's test as its normal approximation, corrected for ties and for continuity. Above
 * 2.326 `ours` are the larger with p < 0.01, one-sided.
 */
export function rankExcess(ours: readonly number[], theirs: readonly number[]): number {
  const [n, m] = [ours.length, theirs.length]
  // Each pair that ours lose counts 1, each tie one half.
  let lost = 0
  for (const a of ours) for (const b of theirs) lost += a > b ? 1 : a === b ? 0.5 : 0
  const counts = new Map<number, number>()
  for (const value of [...ours, ...theirs]) counts.set(value, (counts.get(value) ?? 0) + 1)
  const ties = [...counts.values()].reduce((total, count) => total + count ** 3 - count, 0)
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)))
  return variance === 0 ? 0 : (lost - (n * m) / 2 - 0.5) / Math.sqrt(variance)
}
