import { assert, constantFrom, integer, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { restoreRandom, seededRandom } from '../src/index.ts'

// The same generator written with 64-bit integers, after the authors' public description of xoshiro128**.
function* slowTwin(state: readonly number[]): Generator<number> {
  const mask = 0xffffffffn
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask
  const s = state.map(BigInt)
  for (;;) {
    yield Number((rotate((s[1]! * 5n) & mask, 7n) * 9n) & mask)
    const t = (s[1]! << 9n) & mask
    s[2]! ^= s[0]!
    s[3]! ^= s[1]!
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= t
    s[3] = rotate(s[3]!, 11n)
  }
}

test('agrees with a slow twin in 64-bit integers for any state', () => {
  const word = integer({ min: 1, max: 0xffffffff })
  assert(
    property(tuple(word, word, word, word), (state) => {
      const fast = restoreRandom(state)
      const slow = slowTwin(state)
      for (let i = 0; i < 50; i++) {
        const high = slow.next().value >>> 5
        const low = slow.next().value >>> 6
        expect(fast.next()).toBe((high * 2 ** 26 + low) / 2 ** 53)
      }
    }),
  )
})

/** The state of a seed in 64-bit integers, the text turned around as a list of its characters. */
function slowState(text: string): number[] {
  const mask = 0xffffffffn
  const hash = (characters: string): bigint =>
    Array.from({ length: characters.length }, (_, i) => BigInt(characters.charCodeAt(i))).reduce(
      (value, unit) => ((value ^ unit) * 0x01000193n) & mask,
      0x811c9dc5n,
    )
  let forward = hash(text)
  let backward = hash(Array.from(text).reverse().join('') + '#')
  return Array.from({ length: 4 }, () => {
    forward = (forward + 0x9e3779b9n) & mask
    backward = (backward + 0x85ebca6bn) & mask
    let mixed = forward ^ (((backward ^ (backward >> 16n)) * 0x21f0aaadn) & mask)
    mixed = ((mixed ^ (mixed >> 16n)) * 0x21f0aaadn) & mask
    mixed = ((mixed ^ (mixed >> 15n)) * 0x735a2d97n) & mask
    return Number(mixed ^ (mixed >> 15n))
  })
}

test('a seed has the state of a slow twin, whatever its characters', () => {
  const unit = constantFrom('7', '/', 'é', '#', '\u{1f980}', '\ud83e', '\udd80')
  assert(
    property(string({ unit, maxLength: 12 }), (seed) => {
      expect(seededRandom(seed).state()).toEqual(slowState(seed))
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('a saved state goes on where the stream stopped', () => {
  const random = seededRandom('7/RTH')
  random.normal()
  const restored = restoreRandom(random.state())
  expect([restored.next(), restored.integer(10)]).toEqual([random.next(), random.integer(10)])
})

test('seeds that differ in one character give unrelated streams', () => {
  const draws = Array.from({ length: 2000 }, (_, seed) => seededRandom(seed).next())
  expect(new Set(draws).size).toBe(2000)
  const mean = draws.reduce((a, b) => a + b) / draws.length
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 2000))
})

test('moments of uniform, integer and normal draws are right', () => {
  const random = seededRandom(20250118)
  const n = 200_000
  const faces = new Float64Array(6)
  let uniform = 0
  let normal = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    uniform += random.next()
    faces[random.integer(6)]! += 1
    const z = random.normal()
    normal += z
    square += z * z
  }
  expect(Math.abs(uniform / n - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
  expect(Math.abs(normal / n)).toBeLessThan(4 / Math.sqrt(n))
  expect(Math.abs(square / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
  const chiSquare = faces.reduce((sum, count) => sum + (count - n / 6) ** 2 / (n / 6), 0)
  expect(chiSquare).toBeLessThan(20.5) // 99.9 % point with five degrees of freedom
})
