// `node benchmarks/s2-landscape.mjs [market] [--bars <folder of real bars>] [--json]`: back-tests every point of S2's grid on
// a market (about a minute the first time, then from a cache) and describes the landscape that a search walks on. Without
// a name: the synthetic one.
import { parseArgs } from 'node:util'
import { describeLandscape } from './quality/describe-landscape.mjs'
import { s2Landscape } from './quality/s2-landscape.mjs'

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, bars: { type: 'string' } },
  allowPositionals: true,
})
const market = positionals[0] ?? 'synthetic'
const description = describeLandscape(await s2Landscape(market))
if (values.json) console.log(JSON.stringify({ market, ...description }, null, 2))
else {
  const { points, excluded, infeasible, feasible, best, second, quantiles, near, localOptima } = description
  console.log(`S2 on ${market}: ${points} points`)
  console.log(
    `  ${excluded} excluded by constraints, ${infeasible} with too few trades, ${feasible} feasible`,
  )
  console.log(`  optimum ${best.sharpe} with ${best.trades} trades at ${JSON.stringify(best.parameters)}`)
  console.log(`  next best point ${second.sharpe}, ${best.sharpe - second.sharpe} below`)
  console.log(`  daily Sharpe ratio by share of the feasible points: ${listed(quantiles)}`)
  console.log(`  points near the optimum: ${listed(near)}`)
  console.log(
    `  ${localOptima.count} points that no step of one parameter betters, ` +
      `the highest ${localOptima.highest.map((value) => value.toFixed(3)).join(', ')}`,
  )
}

function listed(figures) {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${Number.isInteger(value) ? value : value.toFixed(3)}`)
    .join(', ')
}
