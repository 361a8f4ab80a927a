// The packages under measurement, bundled from their sources once for each thread: nothing has to be built.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../tooling/bootstrap/workspace.mjs'
import { bundle } from '../bundle.mjs'

const entries = {
  optimizer: ['packages', 'optimizer', 'src', 'index.ts'],
  kernel: ['packages', 'backtest-kernel', 'src', 'index.ts'],
  threads: ['packages', 'backtest-kernel', 'src', 'threads', 'index.ts'],
  // Started by the threads, beside them.
  'backtest-worker': ['packages', 'backtest-kernel', 'src', 'threads', 'backtest-worker.ts'],
  strategies: ['packages', 'strategies', 'src', 'index.ts'],
  calendar: ['packages', 'session-calendar', 'src', 'index.ts'],
  random: ['packages', 'seeded-random', 'src', 'index.ts'],
  market: ['packages', 'backtest-kernel', 'bench', 'synthetic-market.ts'],
  simulator: ['packages', 'topstepx-simulator', 'src', 'index.ts'],
  's2-plans': ['benchmarks', 'quality', 's2-plans.mjs'],
}
const { folder, remove } = await bundle(
  Object.entries(entries).map(([out, path]) => ({ in: join(root, ...path), out })),
)
process.once('exit', remove)
const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href)

export const optimizer = await load('optimizer')
export const kernel = await load('kernel')
export const { backtestThreads } = await load('threads')
export const { s2, gridValues } = await load('strategies')
export const calendar = await load('calendar')
export const { seededRandom } = await load('random')
export const { syntheticMarket } = await load('market')
export const { createSyntheticMarket } = await load('simulator')
/** S2's plans with the costs of a run. */
export const { costs, plan } = await load('s2-plans')
/** Where threads find S2's plans. */
export const planModule = pathToFileURL(join(folder, 's2-plans.js'))
