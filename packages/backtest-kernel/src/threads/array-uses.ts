import { SLOTS, slotOf } from './array-slot.ts'

/**
 * When threads last used each array, counted in arrays announced: one number for each slot, and behind them the count.
 * Lies in shared memory, since no thread by itself knows what the others still use.
 */
export type ArrayUses = Int32Array

/** Nothing used yet. */
export function arrayUses(): ArrayUses {
  return new Int32Array(new SharedArrayBuffer((SLOTS + 1) * Int32Array.BYTES_PER_ELEMENT))
}

/** Counts an array that was announced. */
export function countArray(uses: ArrayUses): void {
  Atomics.add(uses, SLOTS, 1)
}

/** Remembers that an array is used now. */
export function markUse(uses: ArrayUses, key: string): void {
  const slot = slotOf(key)
  const before = Atomics.load(uses, slot)
  const now = Atomics.load(uses, SLOTS)
  // Most are used again and again between two announcements: what does not change is not written. What another thread
  // has written meanwhile is as new.
  if (before !== now) Atomics.compareExchange(uses, slot, before, now)
}

/** How many arrays had been announced when this one was last used. */
export function lastUse(uses: ArrayUses, key: string): number {
  return Atomics.load(uses, slotOf(key))
}
