/**
 * Says which arrays are being made, so that threads which need the same one at the same time do not all make it. Lies in
 * shared memory: one number for each of many slots, 1 while somebody makes an array whose key falls on it.
 */
export type ArrayClaims = Int32Array

const SLOTS = 4096

/** Longest wait for another thread, in milliseconds; then the array is made once more, which is never wrong. */
const PATIENCE_MS = 1000

/** Nothing claimed yet. */
export function arrayClaims(): ArrayClaims {
  return new Int32Array(new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT))
}

/** Whether the key is free, and claims it. */
export function claim(claims: ArrayClaims, key: string): boolean {
  return Atomics.compareExchange(claims, slotOf(key), 0, 1) === 0
}

/** Frees a key and wakes who waits for it. */
export function release(claims: ArrayClaims, key: string): void {
  Atomics.store(claims, slotOf(key), 0)
  Atomics.notify(claims, slotOf(key))
}

/** Waits until a key that another thread has claimed is freed, or for as long as patience lasts. */
export function waitForRelease(claims: ArrayClaims, key: string): void {
  Atomics.wait(claims, slotOf(key), 1, PATIENCE_MS)
}

/** Whether two keys share a slot. */
export function sharesSlot(key: string, other: string): boolean {
  return slotOf(key) === slotOf(other)
}

/** FNV-1a, 32 bits, of the text's code units. */
function slotOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % SLOTS
}
