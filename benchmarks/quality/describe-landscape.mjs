import { gridSize, parametersAt, sizes, strides } from './s2-grid.mjs'

const SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 0.9999, 1]
const DISTANCES = [0.01, 0.05, 0.1, 0.2, 0.5, 1]

/** Where the optimum of a landscape lies, how far it stands out, and how rough the land is. */
export function describeLandscape({ sharpe, trades }) {
  const feasible = sharpe.filter((value) => !Number.isNaN(value)).sort()
  const excluded = trades.reduce((count, number) => count + (number < 0 ? 1 : 0), 0)
  const [second, first] = feasible.subarray(-2)
  const at = sharpe.indexOf(first)
  const optima = localOptima(sharpe)
  return {
    points: gridSize,
    excluded,
    infeasible: gridSize - excluded - feasible.length,
    feasible: feasible.length,
    best: { sharpe: first, trades: trades[at], parameters: parametersAt(at) },
    second: { sharpe: second },
    quantiles: Object.fromEntries(
      SHARES.map((share) => [`${100 * share} %`, feasible[Math.round(share * (feasible.length - 1))]]),
    ),
    near: Object.fromEntries(
      DISTANCES.map((distance) => [
        `within ${distance}`,
        feasible.filter((value) => value >= first - distance).length,
      ]),
    ),
    localOptima: { count: optima.length, highest: optima.slice(0, 10) },
  }
}

/** Values of the points that no step of one parameter betters, highest first; of a plateau each point counts. */
function localOptima(sharpe) {
  const found = []
  for (let index = 0; index < gridSize; index++) {
    const here = sharpe[index]
    if (Number.isNaN(here)) continue
    const isBeaten = sizes.some((size, axis) => {
      const level = Math.floor(index / strides[axis]) % size
      return (
        (level > 0 && sharpe[index - strides[axis]] > here) ||
        (level < size - 1 && sharpe[index + strides[axis]] > here)
      )
    })
    if (!isBeaten) found.push(here)
  }
  return found.sort((a, b) => b - a)
}
