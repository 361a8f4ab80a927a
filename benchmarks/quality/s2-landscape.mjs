import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from '../../tooling/bootstrap/workspace.mjs'
import { markets } from './markets.mjs'
import { progress } from './progress.mjs'
import { gridSize, isAllowed, parametersAt, valuesAt } from './s2-grid.mjs'
import { backtestThreads, kernel, planModule, s2 } from './sources.mjs'

/** As in training: fewer trades make a point infeasible. */
export const MINIMUM_TRADES = 30
const ES = { tickSize: 0.25, pointValue: 50 }
const SETS_A_CALL = 8_192

/** Git ignores it. */
export const cacheFolder = join(root, 'benchmarks', '.cache')

/**
 * Trades and daily Sharpe ratio of every point of S2's grid on one market, from the cache or by the kernel, which takes
 * about a minute. A Sharpe ratio is NaN where S2's constraints exclude the point (its trades are then -1), where it is
 * not defined, and where the trades are too few to speak of one.
 */
export async function s2Landscape(name) {
  const market = marketOf(name)
  const path = join(cacheFolder, `s2-${name}-${keyOf(market)}.bin`)
  if (!existsSync(path)) await compute(name, market, path)
  const bytes = readFileSync(path)
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return {
    sharpe: new Float64Array(copy, 0, gridSize),
    trades: new Int32Array(copy, 8 * gridSize, gridSize),
  }
}

function marketOf(name) {
  const make = markets[name]
  if (make === undefined)
    throw new Error(`There is no market ${name}. Next step: take one of ${Object.keys(markets).join(', ')}.`)
  return make()
}

/** Of the bars, the rules, and all code that decides a result. */
function keyOf({ bars, segments, dayCount, instrument = ES }) {
  const hash = createHash('sha256')
  for (const column of [bars.open, bars.high, bars.low, bars.close, bars.volume]) hash.update(column)
  for (const column of [segments.start, segments.end, segments.day]) hash.update(column)
  hash.update(JSON.stringify([dayCount, MINIMUM_TRADES, instrument, s2.parameters]))
  for (const folder of [
    ['packages', 'backtest-kernel', 'src'],
    ['packages', 'strategies', 'src'],
    ['benchmarks', 'quality'],
  ])
    for (const file of sourcesIn(join(root, ...folder))) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts') || file === 's2-plans.mjs')
    .sort((a, b) => (a < b ? -1 : 1))
    .map((file) => join(folder, file))
}

async function compute(name, { bars, segments, dayCount, instrument = ES }, path) {
  const sharpe = new Float64Array(gridSize).fill(NaN)
  const trades = new Int32Array(gridSize).fill(-1)
  const allowed = Array.from({ length: gridSize }, (_, i) => i).filter((i) => isAllowed(parametersAt(i)))
  const setting = { bars, segments, dayCount, instrument }
  const pool = backtestThreads({ workers: Math.min(2, availableParallelism()), planModule, setting })
  const report = progress(`S2 on ${name}`, allowed.length, 'points')
  try {
    for (let from = 0; from < allowed.length; from += SETS_A_CALL) {
      const indices = allowed.slice(from, from + SETS_A_CALL)
      const result = await pool.run(indices.map(valuesAt))
      indices.forEach((index, row) => {
        trades[index] = result.trades[row]
        if (result.trades[row] < MINIMUM_TRADES) return
        const account = result.dailyPnl.subarray(row * dayCount, (row + 1) * dayCount)
        const value = kernel.dailySharpe(account)
        if (Number.isFinite(value)) sharpe[index] = value
      })
      report(indices.length)
    }
  } finally {
    await pool.close()
  }
  mkdirSync(cacheFolder, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, Buffer.concat([Buffer.from(sharpe.buffer), Buffer.from(trades.buffer)]))
  renameSync(unfinished, path)
}
