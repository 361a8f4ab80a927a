/** So many places for arrays lie in memory that threads share: few arrays fall on the same one. */
export const SLOTS = 4096

/** Where an array's place is: FNV-1a, 32 bits, of the key's code units. */
export function slotOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % SLOTS
}
