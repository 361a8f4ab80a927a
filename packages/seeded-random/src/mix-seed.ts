import type { RandomState } from './random-state.ts'

/** FNV-1a over UTF-16 code units: turns a seed of any length into 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** Four well-mixed words from a seed, by splitmix32. A number and its decimal text are the same seed. */
export function mixSeed(seed: number | string): RandomState {
  const text = String(seed)
  // Two hashes, of the text and of its reverse, keep 64 bits of the seed apart.
  let forward = hash(text)
  let backward = hash(Array.from(text).reverse().join('') + '#')
  const word = (): number => {
    forward = (forward + 0x9e3779b9) | 0
    backward = (backward + 0x85ebca6b) | 0
    let mixed = forward ^ Math.imul(backward ^ (backward >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const state: RandomState = [word(), word(), word(), word()]
  return state.every((value) => value === 0) ? [1, 0, 0, 0] : state
}
