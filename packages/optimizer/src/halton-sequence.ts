import { seededRandom, type SeededRandom } from '@openbell/seeded-random'

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}

function permutation(length: number, random: SeededRandom): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}

/** The digits of an index behind the point, the lowest first, each mapped by the permutation of its place. */
function radicalInverse(index: number, base: number, places: readonly Uint32Array[] | null): number {
  let value = 0
  let scale = 1
  let rest = index
  for (let place = 0; places === null ? rest > 0 : place < places.length; place++) {
    const digit = rest % base
    rest = Math.floor(rest / base)
    scale /= base
    value += (places?.[place]![digit] ?? digit) * scale
  }
  // A sum of digits that are all the highest rounds up to 1.
  return Math.min(value, 1 - 2 ** -53)
}

/**
 * Points of the Halton sequence in any number of dimensions.
 *
 * @param seed of a random permutation of the digits for each place (A. B. Owen, A randomized Halton algorithm in R,
 * 2017), without which high dimensions go in step; null leaves the sequence as it is
 * @returns the point of an index, each coordinate in [0, 1)
 */
export function haltonSequence(
  dimensions: number,
  seed: number | string | null,
): (index: number) => Float64Array {
  const axes = firstPrimes(dimensions).map((base, axis) => {
    if (seed === null) return { base, places: null }
    const random = seededRandom(`${seed}/halton/${axis}`)
    // As many places as a double has digits in this base.
    const length = Math.ceil(54 / Math.log2(base))
    return { base, places: Array.from({ length }, () => permutation(base, random)) }
  })
  return (index) => Float64Array.from(axes, ({ base, places }) => radicalInverse(index, base, places))
}
