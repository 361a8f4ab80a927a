// `node benchmarks/peers/optuna/set-up.mjs [--new]`: finds a Python with Optuna and numba for `pnpm bench:quality` and
// `pnpm bench search`, or makes a virtual environment and installs the newest ones there; `--new` makes one all the
// same. Nobody needs this but who runs benchmarks.
import { parseArgs } from 'node:util'
import { setUpPython } from '../set-up-python.mjs'

const { values } = parseArgs({ options: { new: { type: 'boolean', default: false } } })
setUpPython({
  peerFolder: import.meta.dirname,
  // numba evaluates where the two are timed as one stack.
  modules: ['optuna', 'numba'],
  isNew: values.new,
  otherwise:
    'Next step: install Optuna and numba by other means (conda: `conda install optuna numba`) and name their Python in ' +
    'OPENBELL_PYTHON.',
  next: '`pnpm bench:quality`',
})
