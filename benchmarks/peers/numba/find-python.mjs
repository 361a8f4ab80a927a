import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where `set-up.mjs` puts a virtual environment; git ignores it. */
export const environmentFolder = join(import.meta.dirname, '.venv')

/** The Python of that environment. */
export const environmentPython =
  process.platform === 'win32'
    ? join(environmentFolder, 'Scripts', 'python.exe')
    : join(environmentFolder, 'bin', 'python')

/** Pythons to ask, in this order: what `OPENBELL_PYTHON` names or else that environment's first. */
export function candidates() {
  const installed =
    process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python', '/usr/bin/python3']
  const made = existsSync(environmentPython) ? [environmentPython] : []
  const named = process.env.OPENBELL_PYTHON
  return named === undefined || named === '' ? [...made, ...installed] : [named, ...made]
}

/** Python 3 and, where it is there, numba: `{ python, version, numba }`, or null for what does not run. */
export function ask(python) {
  const script = [
    'import sys, json',
    'found = {"version": ".".join(map(str, sys.version_info[:3]))}',
    'try:',
    '    import numba',
    '    found["numba"] = numba.__version__',
    'except Exception:',
    '    pass',
    'print(json.dumps(found))',
  ].join('\n')
  const { status, stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8' })
  if (status !== 0) return null
  const { version, numba = null } = JSON.parse(stdout)
  return version.startsWith('3.') ? { python, version, numba } : null
}

/** The first Python that has numba, or null. */
export function findNumba() {
  for (const python of candidates()) {
    const found = ask(python)
    if (found !== null && found.numba !== null) return found
  }
  return null
}
