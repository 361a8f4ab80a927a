import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { problem } from './problems.mjs'
import { cacheFolder } from './s2-landscape.mjs'
import { seededRandom } from './sources.mjs'

const POINTS = 200
const server = readFileSync(join(import.meta.dirname, '..', 'peers', 'optuna', 'server.py'), 'utf8')

/** Losses of Optuna's searches that were made before. They do not change while problem, job and Optuna are the same. */
export async function optunaCache(version, problems) {
  const prints = new Map()
  for (const name of problems) prints.set(name, fingerprint(await problem(name)))
  const pathOf = ({ problem: name, optuna, seeds, trials }) => {
    const key = createHash('sha256')
      .update(JSON.stringify([version, server, prints.get(name), optuna, seeds, trials]))
      .digest('hex')
    return join(cacheFolder, `optuna-${key.slice(0, 20)}.json`)
  }
  return {
    get: (job) => {
      const path = pathOf(job)
      if (!existsSync(path)) return undefined
      // Infinity is not in JSON.
      return JSON.parse(readFileSync(path, 'utf8')).map((row) => row.map((loss) => loss ?? Infinity))
    },
    set: (job) => {
      mkdirSync(cacheFolder, { recursive: true })
      writeFileSync(pathOf(job), JSON.stringify(job.losses))
    },
  }
}

/** What a problem is, by what it says of some points: unlike its text, that stays when only the text changes. */
function fingerprint({ direction, space, checkpoints, isAllowed, evaluate, loss }) {
  const random = seededRandom('fingerprint')
  const said = Array.from({ length: POINTS }, () => {
    const params = Object.fromEntries(
      Object.entries(space).map(([name, dimension]) => [name, valueAt(dimension, random.next())]),
    )
    if (!isAllowed(params)) return null
    const outcome = evaluate(params, () => random.normal())
    return [outcome, outcome.value === undefined ? null : loss(params, outcome.value)]
  })
  return [direction, space, checkpoints, said]
}

function valueAt({ kind, low, high, step, choices }, share) {
  if (kind === 'categorical') return choices[Math.floor(share * choices.length)]
  const grid = step ?? (kind === 'int' ? 1 : null)
  if (grid === null) return low + share * (high - low)
  return Number((low + grid * Math.floor(share * (Math.floor((high - low) / grid + 1e-9) + 1))).toFixed(10))
}
