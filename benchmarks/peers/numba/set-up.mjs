// `node benchmarks/peers/numba/set-up.mjs [--new]`: finds a Python with numba for `pnpm bench`, or makes a virtual
// environment and installs numba there; `--new` makes one all the same. Nobody needs this but who runs benchmarks.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ask, candidates, environmentFolder, environmentPython, findNumba } from './find-python.mjs'

const OTHERWISE =
  'Next step: install numba by other means (Debian and Ubuntu: `apt install python3-numba`; conda: `conda install numba`) ' +
  'and name its Python in OPENBELL_PYTHON if it is not `python3`.'
const { values } = parseArgs({ options: { new: { type: 'boolean', default: false } } })
const there = values.new ? null : findNumba()
if (there !== null) say(`${there.python} (Python ${there.version}) has numba ${there.numba}. Nothing to do.`)
else install()

function install() {
  const base = candidates()
    .filter((python) => python !== environmentPython)
    .find((python) => ask(python) !== null)
  if (base === undefined)
    return fail(
      `None of these runs as Python 3: ${candidates().join(', ')}. ` +
        'Next step: install Python 3, or name it in OPENBELL_PYTHON.',
    )
  say(`Making a virtual environment from ${base} in ${environmentFolder} …`)
  if (!succeeds(base, ['-m', 'venv', '--clear', environmentFolder]))
    return fail(`${base} cannot make virtual environments. ${OTHERWISE}`)
  if (!succeeds(environmentPython, ['-m', 'pip', 'install', '--quiet', 'numba']))
    return fail(`pip could not install numba. ${OTHERWISE}`)
  const made = ask(environmentPython)
  if (made === null || made.numba === null) return fail(`numba was installed and does not run. ${OTHERWISE}`)
  say(`numba ${made.numba} is ready. Next step: \`pnpm bench backtest-kernel\`.`)
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
