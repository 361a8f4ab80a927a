// One thread of `pnpm bench:quality`, with an Optuna of its own: takes jobs, one at a time.
import { parentPort } from 'node:worker_threads'
import { startOptuna } from '../peers/optuna/optuna-peer.mjs'
import { problem } from './problems.mjs'
import { samplers } from './samplers.mjs'
import { optunaSearches, ourSearches } from './searches.mjs'

let optuna = null
let current = null

parentPort.on('message', async ({ problem: name, sampler: title, side, seeds, trials, untold }) => {
  try {
    if (current?.name !== name) current = await problem(name)
    const sampler = samplers.find((one) => one.name === title)
    const report = (finished) => parentPort.postMessage({ finished })
    if (side === 'ours') {
      parentPort.postMessage({
        losses: ourSearches(current, sampler.create, { seeds, trials, untold }, report),
      })
      return
    }
    optuna ??= await startOptuna()
    parentPort.postMessage({
      losses: await optunaSearches(current, optuna, sampler.optuna, seeds, trials, report),
    })
  } catch (error) {
    parentPort.postMessage({ error: error instanceof Error ? error.stack : String(error) })
  }
})
parentPort.once('close', () => optuna?.close())
