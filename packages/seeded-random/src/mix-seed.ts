import type { RandomState } from './random-state.ts'

/** FNV-1a over UTF-16 code units: turns a seed of any length into 32 bits. */
const BASIS = 0x811c9dc5
const step = (value: number, unit: number): number => Math.imul(value ^ unit, 0x01000193)

function hash(text: string): number {
  let value = BASIS
  for (let i = 0; i < text.length; i++) value = step(value, text.charCodeAt(i))
  return value
}

/** Of the characters from the last to the first, and a mark behind them; one of two code units stays whole. */
function hashOfReverse(text: string): number {
  let value = BASIS
  for (let end = text.length; end > 0;) {
    const isPair = end > 1 && text.codePointAt(end - 2)! > 0xffff
    if (isPair) value = step(value, text.charCodeAt(end - 2))
    value = step(value, text.charCodeAt(end - 1))
    end -= isPair ? 2 : 1
  }
  return step(value, '#'.charCodeAt(0))
}

/** Four well-mixed words from a seed, by splitmix32. A number and its decimal text are the same seed. */
export function mixSeed(seed: number | string): RandomState {
  const text = String(seed)
  // Two hashes, of the text and of its reverse, keep 64 bits of the seed apart.
  let forward = hash(text)
  let backward = hashOfReverse(text)
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
