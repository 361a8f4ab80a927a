import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startJsonLines } from '../json-lines-child.mjs'
import { pythonEnvironment } from '../python-environment.mjs'

/** The runs that one measurement is made of, and those before it that are not counted, in milliseconds. */
const MEASURED_MS = 150
const WARM_UP_MS = 30

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

/**
 * Starts the numba twin of S2 in a process of its own; null, after a line on standard error, where there is no numba.
 * Bars and columns travel in files, so that nothing but short lines goes through the pipe.
 */
export async function startNumba() {
  const found = pythonEnvironment(import.meta.dirname, ['numba']).find()
  if (found === null) {
    process.stderr.write(
      'No Python with numba: its entries are left out. Next step: `node benchmarks/peers/numba/set-up.mjs`.\n',
    )
    return null
  }
  const { hello, ask, close } = await startJsonLines({
    python: found.python,
    program: join(import.meta.dirname, 'server.py'),
    title: 'The numba twin',
  })

  return {
    version: `numba ${hello.numba}, NumPy ${hello.numpy}, Python ${hello.python}`,
    /** Hands over a series of bars under a name and computes the indicators of it. */
    load: (series, { length: bars, high, low, close, volume }) =>
      withFile(async (file) => {
        writeFileSync(file, Buffer.concat([high, low, close, volume].map(bytesOf)))
        await ask({ do: 'load', series, file, bars })
      }),
    /** The twin's own indicators. */
    columns: (series) =>
      withFile(async (file) => {
        await ask({ do: 'columns', series, file })
        const bytes = readFileSync(file)
        const all = new Float64Array(
          bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
        )
        const [distance, rsi, atr] = [0, 1, 2].map((i) =>
          all.subarray((i * all.length) / 3, ((i + 1) * all.length) / 3),
        )
        return { distance, rsi, atr }
      }),
    /** Trades and the sum of their returns, for each parameter set. */
    trade: (series, sets) => ask({ do: 'trade', series, sets }),
    /** Median milliseconds of one run over all sets; `cold` computes the indicators in every run. */
    async time(series, sets, { cold = false, threads = 1 } = {}) {
      const runs = async (times) => {
        const { nanoseconds } = await ask({ do: 'time', series, sets, times, cold, threads })
        return median(nanoseconds) / 1e6
      }
      const one = await runs(1)
      const again = await runs(Math.max(1, Math.ceil(WARM_UP_MS / one)))
      return runs(Math.max(3, Math.ceil(MEASURED_MS / again)))
    },
    close,
  }
}

async function withFile(use) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-bench-'))
  try {
    return await use(join(folder, 'columns.f64'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bytesOf(column) {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength)
}
