import { join } from 'node:path'
import { startJsonLines } from '../json-lines-child.mjs'
import { pythonEnvironment } from '../python-environment.mjs'

/** Starts arch and NumPy in a process of their own; null, after a line on standard error, where they are missing. */
export async function startStatistics() {
  const found = pythonEnvironment(import.meta.dirname, ['arch', 'numpy']).find()
  if (found === null) {
    process.stderr.write(
      'No Python with arch and NumPy: their entries are left out. Next step: `node benchmarks/peers/validator/set-up.mjs`.\n',
    )
    return null
  }
  const { hello, ask, close } = await startJsonLines({
    python: found.python,
    program: join(import.meta.dirname, 'server.py'),
    title: 'arch',
  })
  const timed = async (request) => {
    const { nanoseconds, ...answer } = await ask(request)
    return { ...answer, milliseconds: nanoseconds / 1e6 }
  }
  return {
    version: `arch ${hello.arch}, NumPy ${hello.numpy}, Python ${hello.python}`,
    /** Hands over a matrix of profits, a row for each period, under a name. */
    load: (name, rows) => ask({ do: 'load', name, rows }),
    /** p-values of arch's test for superior predictive ability: `{ lower, consistent, upper, milliseconds }`. */
    spa: (name, options) => timed({ do: 'spa', name, ...options }),
    /** CSCV, combination by combination or all at once: `{ probability, milliseconds }`. */
    cscv: (name, options) => timed({ do: 'cscv', name, ...options }),
    close,
  }
}
