/**
 * First index below `to` at which two arrays differ in any bit, -1 where none does. NaN equals NaN, and zero with a sign
 * is not zero without one.
 */
export function firstDifference(
  a: Float64Array | Int8Array,
  b: Float64Array | Int8Array,
  to: number = a.length,
): number {
  for (let index = 0; index < to; index++) if (!Object.is(a[index], b[index])) return index
  return -1
}
