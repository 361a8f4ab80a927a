import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The Pythons that may run a peer: what `OPENBELL_PYTHON` names or else the virtual environment that its `set-up.mjs`
 * makes in its folder come first.
 */
export function pythonEnvironment(peerFolder, modules) {
  /** Git ignores it. */
  const folder = join(peerFolder, '.venv')
  const python =
    process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python')

  const candidates = () => {
    const installed =
      process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python', '/usr/bin/python3']
    const made = existsSync(python) ? [python] : []
    const named = process.env.OPENBELL_PYTHON
    return named === undefined || named === '' ? [...made, ...installed] : [named, ...made]
  }

  return {
    folder,
    python,
    candidates,
    ask: (candidate) => ask(candidate, modules),
    /** The first Python that has all modules, or null. */
    find: () =>
      candidates()
        .map((candidate) => ask(candidate, modules))
        .find((found) => found !== null && found.missing.length === 0) ?? null,
  }
}

/** Python 3 and the versions of its modules: `{ python, version, modules, missing }`; null for what does not run. */
function ask(python, modules) {
  const script = [
    'import sys, json, importlib',
    'found = {"version": ".".join(map(str, sys.version_info[:3])), "modules": {}, "missing": []}',
    'for name in sys.argv[1:]:',
    '    try:',
    '        found["modules"][name] = importlib.import_module(name).__version__',
    '    except Exception:',
    '        found["missing"].append(name)',
    'print(json.dumps(found))',
  ].join('\n')
  const { status, stdout } = spawnSync(python, ['-c', script, ...modules], { encoding: 'utf8' })
  if (status !== 0) return null
  const found = JSON.parse(stdout)
  return found.version.startsWith('3.') ? { python, ...found } : null
}
