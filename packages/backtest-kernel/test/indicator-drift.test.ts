import { expect, test } from 'vitest'
import {
  createBulkVolumeImbalanceStream,
  createRollingDeviationStream,
  createRollingVwapStream,
  createRollingZScoreStream,
  createSmaStream,
} from '../src/index.ts'

const BARS = 5_000_000
const N = 20

/** What is left of a figure's error, as the largest so far. */
function worst(): { value: number; take(error: number): void } {
  const found = {
    value: 0,
    take(error: number) {
      if (!(error <= found.value)) found.value = error
    },
  }
  return found
}

// The streams are the array forms bar by bar, without five arrays of 40 MB.
test('nothing drifts over five million bars of calm, leaps by a million and calm again', () => {
  const average = createSmaStream(N)
  const deviation = createRollingDeviationStream(N)
  const score = createRollingZScoreStream(N)
  const band = createRollingVwapStream(N)
  const imbalance = createBulkVolumeImbalanceStream({ deviationBars: N, imbalanceBars: N })
  const prices = new Float64Array(N)
  const volumes = new Float64Array(N)
  const errors = { average: worst(), deviation: worst(), score: worst(), vwap: worst(), sigma: worst() }
  // What running sums would have made of it, to see that the series is as hostile as it is meant to be.
  let runningSum = 0
  let runningSquares = 0
  const running = { average: worst(), deviation: worst() }
  let imbalances = 0
  let state = 12345
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
  let ticks = 0
  let burst = 0
  for (let t = 0; t < BARS; t++) {
    // Off the binary grid by a tenth, so that no sum is exact; the walk is held near its level.
    ticks += Math.round(4 * (random() - 0.5) - ticks / 1000)
    if (random() < 1e-4) burst = 1 + Math.floor(random() * 30)
    const price = 20_000.1 + ticks / 4 + (burst-- > 0 ? 1e6 * random() : 0)
    const volume = random() < 1e-4 ? 1e12 : 2000 * random()
    const place = t % N
    if (t >= N) {
      runningSum -= prices[place]!
      runningSquares -= prices[place]! ** 2
    }
    runningSum += price
    runningSquares += price ** 2
    prices[place] = price
    volumes[place] = volume
    const mean = average.next(price)
    const sd = deviation.next(price)
    const z = score.next(price)
    const { vwap, sigma } = band.next({ high: price, low: price, close: price, volume })
    const flow = imbalance.next({ close: price, volume })
    if (t < 2 * N) continue
    if (Math.abs(flow) <= 1) imbalances++

    const moments = freshMoments(prices, volumes, price)
    errors.average.take(Math.abs(mean - moments.average) / moments.average)
    errors.deviation.take(Math.abs(sd - moments.deviation) / moments.deviation)
    errors.score.take(Math.abs(z + moments.mean / moments.deviation))
    errors.vwap.take(Math.abs(vwap - price - moments.weightedMean) / (price + moments.weightedMean))
    errors.sigma.take(Math.abs(sigma - moments.sigma) / moments.sigma)
    running.average.take(Math.abs(runningSum / N - moments.average) / moments.average)
    const scatter = Math.max(0, runningSquares / N - (runningSum / N) ** 2)
    running.deviation.take(Math.abs(Math.sqrt(scatter) - moments.deviation) / moments.deviation)
  }
  // 2 n × 2^-53 is 4.4e-15: ours and the fresh sum, each off by half of it at the most.
  expect(errors.average.value).toBeLessThan(4.5e-15)
  // 2 (n + 1)² × 2^-53 is 9.8e-14.
  expect(errors.deviation.value).toBeLessThan(1e-13)
  expect(errors.score.value).toBeLessThan(1e-12)
  expect(errors.vwap.value).toBeLessThan(1e-13)
  expect(errors.sigma.value).toBeLessThan(1e-12)
  expect(imbalances).toBe(BARS - 2 * N)
  expect(running.average.value).toBeGreaterThan(1e-13)
  expect(running.deviation.value).toBeGreaterThan(1e-2)
})

/** Plain and weighted, in two passes over the differences from the newest price, which are small and near exact. */
function freshMoments(prices: Float64Array, volumes: Float64Array, newest: number) {
  let total = 0
  let sum = 0
  let weight = 0
  let weighted = 0
  for (let k = 0; k < N; k++) {
    total += prices[k]!
    sum += prices[k]! - newest
    weight += volumes[k]!
    weighted += volumes[k]! * (prices[k]! - newest)
  }
  const mean = sum / N
  const weightedMean = weighted / weight
  let squares = 0
  let weightedSquares = 0
  for (let k = 0; k < N; k++) {
    squares += (prices[k]! - newest - mean) ** 2
    weightedSquares += volumes[k]! * (prices[k]! - newest - weightedMean) ** 2
  }
  return {
    average: total / N,
    mean,
    deviation: Math.sqrt(squares / N),
    weightedMean,
    sigma: Math.sqrt(weightedSquares / weight),
  }
}
