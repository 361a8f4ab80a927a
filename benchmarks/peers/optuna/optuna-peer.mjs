import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startJsonLines } from '../json-lines-child.mjs'
import { pythonEnvironment } from '../python-environment.mjs'

/** Starts Optuna in a process of its own; null, after a line on standard error, where it is not installed. */
export async function startOptuna() {
  const found = pythonEnvironment(import.meta.dirname, ['optuna', 'numba']).find()
  if (found === null) {
    process.stderr.write(
      'No Python with Optuna and numba: their entries are left out. Next step: `node benchmarks/peers/optuna/set-up.mjs`.\n',
    )
    return null
  }
  const { hello, ask, close } = await startJsonLines({
    python: found.python,
    program: join(import.meta.dirname, 'server.py'),
    title: 'Optuna',
  })
  return {
    version: `Optuna ${hello.optuna}, Python ${hello.python}`,
    samplers: hello.samplers,
    /** Begins a study for each seed: the first parameters of each. */
    start: async ({ sampler, direction, space, seeds }) => {
      const { params } = await ask({ do: 'start', sampler, direction, space: listed(space), seeds })
      return params
    },
    /** Tells each study its outcome, or null when it is done: the next parameters of each. */
    step: async (outcomes) => (await ask({ do: 'step', outcomes })).params,
    /** Milliseconds of a search of S2's parameters with numba evaluating, for each seed. */
    async stack({ high, low, close: last, volume, length }, space, seeds, trials) {
      const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
      try {
        const file = join(folder, 'bars.f64')
        const bytes = [high, low, last, volume].map(({ buffer, byteOffset, byteLength }) =>
          Buffer.from(buffer, byteOffset, byteLength),
        )
        writeFileSync(file, Buffer.concat(bytes))
        const request = { do: 'stack', file, bars: length, space: listed(space), seeds, trials }
        const { nanoseconds } = await ask(request)
        return nanoseconds.map((taken) => taken / 1e6)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    close,
  }
}

function listed(space) {
  return Object.entries(space).map(([name, dimension]) => ({ name, ...dimension }))
}
