/** Rounds to so many decimals, by the shortest decimal form of the number; never gives −0. */
export function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0
}
