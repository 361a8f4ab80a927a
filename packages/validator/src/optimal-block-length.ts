/** Mean lengths of blocks, in observations; NaN for a series that does not vary or has fewer than eight values. */
export interface BlockLengths {
  /** For the stationary bootstrap. */
  readonly stationary: number
  /** For the circular bootstrap. */
  readonly circular: number
}

/** Below this, the autocorrelations that the rule reads do not exist. */
const LEAST_OBSERVATIONS = 8

/**
 * The block length that makes a bootstrap of the mean most exact, read from the series' own autocorrelation (Politis &
 * White 2004, with the correction of Patton, Politis & White 2009; conventions of arch). Not rounded; may be below 1 for
 * a series without memory, where a block of 1 is meant.
 *
 * @param series equally spaced observations, oldest first
 */
export function optimalBlockLength(series: ArrayLike<number>): BlockLengths {
  const count = series.length
  if (count < LEAST_OBSERVATIONS) return { stationary: NaN, circular: NaN }
  const values = Float64Array.from(series)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const centred = values.map((value) => value - mean)
  const { covariances, bandwidth } = readMemory(centred)

  let weighted = 0
  let longRun = covariances[0]!
  for (let lag = 1; lag <= bandwidth; lag++) {
    // Politis and Romano's flat-top window: one up to half the bandwidth, then falling to nought.
    const window = lag / bandwidth <= 0.5 ? 1 : 2 * (1 - lag / bandwidth)
    weighted += 2 * window * lag * covariances[lag]!
    longRun += 2 * window * covariances[lag]!
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3))
  const length = (scale: number): number =>
    Math.min(longest, Math.cbrt((2 * weighted * weighted) / (scale * longRun * longRun)) * Math.cbrt(count))
  return { stationary: length(2), circular: length(4 / 3) }
}

/** The autocovariances, and twice the first lag behind which a run of them is insignificant. */
function readMemory(centred: Float64Array): {
  readonly covariances: Float64Array
  readonly bandwidth: number
} {
  const count = centred.length
  const run = Math.max(5, Math.floor(Math.log10(count)))
  const furthest = Math.min(Math.ceil(Math.sqrt(count)) + run, count - 2)
  const significant = 2 * Math.sqrt(Math.log10(count) / count)
  const covariances = new Float64Array(furthest + 1)
  let quiet = 0
  let first: number | null = null
  for (let lag = 0; lag <= furthest; lag++) {
    if (first === null && quiet >= run && lag >= run) first = lag - run
    let product = 0
    for (let i = lag; i < count; i++) product += centred[i]! * centred[i - lag]!
    covariances[lag] = product / count
    // Scaled by the later and the earlier part of the series, as the reference does.
    const later = squares(centred, lag + 1, count)
    const earlier = squares(centred, 0, count - lag - 1)
    quiet = Math.abs(product) / Math.sqrt(later * earlier) < significant ? quiet + 1 : 0
  }
  return { covariances, bandwidth: Math.min(furthest, first === null ? furthest : 2 * Math.max(first, 1)) }
}

function squares(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i]! * values[i]!
  return sum
}
