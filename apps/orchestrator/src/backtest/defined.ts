/** A figure for JSON, which has no NaN: what is not defined is null. */
export function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
