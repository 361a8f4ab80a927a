// `node benchmarks/peers/numba/set-up.mjs [--new]`: finds a Python with numba for `pnpm bench`, or makes a virtual
// environment and installs numba there; `--new` makes one all the same. Nobody needs this but who runs benchmarks.
import { parseArgs } from 'node:util'
import { setUpPython } from '../set-up-python.mjs'

const { values } = parseArgs({ options: { new: { type: 'boolean', default: false } } })
setUpPython({
  peerFolder: import.meta.dirname,
  modules: ['numba'],
  isNew: values.new,
  otherwise:
    'Next step: install numba by other means (Debian and Ubuntu: `apt install python3-numba`; conda: `conda install numba`) ' +
    'and name its Python in OPENBELL_PYTHON if it is not `python3`.',
  next: '`pnpm bench backtest-kernel`',
})
