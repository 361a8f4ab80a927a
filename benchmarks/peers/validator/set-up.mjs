// `node benchmarks/peers/validator/set-up.mjs [--new]`: finds a Python with arch and NumPy for `pnpm bench validator`,
// or makes a virtual environment and installs the newest ones there; `--new` makes one all the same. Nobody needs this
// but who runs benchmarks.
import { parseArgs } from 'node:util'
import { setUpPython } from '../set-up-python.mjs'

const { values } = parseArgs({ options: { new: { type: 'boolean', default: false } } })
setUpPython({
  peerFolder: import.meta.dirname,
  modules: ['arch', 'numpy'],
  isNew: values.new,
  otherwise:
    'Next step: install arch by other means (conda: `conda install -c conda-forge arch-py`) and name its Python in ' +
    'OPENBELL_PYTHON.',
  next: '`pnpm bench validator`',
})
