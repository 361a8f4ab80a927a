import { SLOTS, slotOf } from './array-slot.ts'

/**
 * Says which arrays are being made, so that threads which need the same one at the same time do not all make it. Lies in
 * shared memory: one number for each of many slots, 1 while somebody makes an array whose key falls on it.
 */
export type ArrayClaims = Int32Array

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

/** Waits for a key that another thread has claimed, so many milliseconds at the most; whether it was freed by then. */
export function awaitRelease(claims: ArrayClaims, key: string, patience: number): boolean {
  return Atomics.wait(claims, slotOf(key), 1, patience) !== 'timed-out'
}

/** Whether two keys share a slot. */
export function sharesSlot(key: string, other: string): boolean {
  return slotOf(key) === slotOf(other)
}
