/** A fraction of whole numbers of any size: sums and products of doubles without rounding. */
interface Exact {
  readonly over: bigint
  readonly under: bigint
}

/** All doubles are whole multiples of this to the power of −1. */
const UNIT = 1n << 1074n

/**
 * Weighted mean and population variance of a window in exact arithmetic, rounded once at the end; `null` where nothing
 * has weight. Slow, and right to the last bit but one.
 */
export function exactMoments(
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): { mean: number; variance: number } | null {
  let weight = 0n
  let sum = 0n
  let squares = 0n
  values.forEach((value, k) => {
    const x = inUnits(value)
    const w = inUnits(weights[k]!)
    weight += w
    sum += w * x
    squares += w * x * x
  })
  if (weight === 0n) return null
  return {
    mean: toNumber({ over: sum, under: weight * UNIT }),
    variance: toNumber({ over: weight * squares - sum * sum, under: weight * weight * UNIT * UNIT }),
  }
}

function inUnits(value: number): bigint {
  let exponent = 0
  let mantissa = value
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent++
  }
  return BigInt(mantissa) << BigInt(1074 - exponent)
}

function toNumber({ over, under }: Exact): number {
  const size = over < 0n ? -over : over
  if (size === 0n) return 0
  const shift = bits(under) - bits(size) + 64
  const quotient = shift >= 0 ? (size << BigInt(shift)) / under : size / (under << BigInt(-shift))
  const value = Number(quotient) * 2 ** -shift
  return over < 0n ? -value : value
}

function bits(value: bigint): number {
  return value.toString(16).length * 4
}
