import { spawnSync } from 'node:child_process'
import { pythonEnvironment } from './python-environment.mjs'

/**
 * Finds a Python that has the modules a peer needs, or makes a virtual environment in the peer's folder and installs
 * them there; `isNew` makes one all the same. Says what became of it, and the next step.
 */
export function setUpPython({ peerFolder, modules, isNew, otherwise, next }) {
  const environment = pythonEnvironment(peerFolder, modules)
  const there = isNew ? null : environment.find()
  if (there !== null)
    return say(`${there.python} (Python ${there.version}) has ${versions(there)}. Nothing to do.`)
  const base = environment
    .candidates()
    .filter((candidate) => candidate !== environment.python)
    .find((candidate) => environment.ask(candidate) !== null)
  if (base === undefined)
    return fail(
      `None of these runs as Python 3: ${environment.candidates().join(', ')}. ` +
        'Next step: install Python 3, or name it in OPENBELL_PYTHON.',
    )
  say(`Making a virtual environment from ${base} in ${environment.folder} …`)
  if (!succeeds(base, ['-m', 'venv', '--clear', environment.folder]))
    return fail(`${base} cannot make virtual environments. ${otherwise}`)
  const wanted = modules.join(', ')
  if (!succeeds(environment.python, ['-m', 'pip', 'install', '--quiet', ...modules]))
    return fail(`pip could not install ${wanted}. ${otherwise}`)
  const made = environment.ask(environment.python)
  if (made === null || made.missing.length > 0)
    return fail(`${wanted}: installed, and does not run. ${otherwise}`)
  say(`${versions(made)} ready. Next step: ${next}.`)
}

function versions({ modules }) {
  return Object.entries(modules)
    .map(([name, version]) => `${name} ${version}`)
    .join(' and ')
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
