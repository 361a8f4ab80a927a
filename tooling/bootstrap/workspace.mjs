// Set-up that needs nothing but Node and npm: everything here runs before the first install.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const binaries = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.openbell-installed')

const environment = {
  ...process.env,
  PATH: [binaries, process.env.PATH ?? ''].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
}

/** Runs a command of this workspace; its output goes to standard error, so that standard output stays the program's. */
export function run(command, args, { stdio = ['ignore', 2, 2] } = {}) {
  return spawnSync(command, args, { cwd: root, env: environment, stdio }).status ?? 1
}

/** Runs a command of this workspace beside others; resolves to its exit code and to all that it printed. */
export function runBeside(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('error', (error) => resolve({ status: 1, output: `${output}${error.message}\n` }))
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

/** Stops with one plain line when the running Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `Openbell needs Node 20.19 or newer; this is ${process.version}. Next step: install a newer Node.\n`,
  )
  process.exit(2)
}

/** Installs the pinned pnpm's frozen lockfile, unless that very lockfile is installed already. */
export function install() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Installing the dependencies (the first time only) …\n')
  const npm = npmCommand()
  const pnpm = [...npm.args, 'exec', '--yes', '--', manifest.packageManager]
  const status = run(npm.command, [...pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    stdio: ['ignore', 'ignore', 2],
  })
  if (status !== 0) {
    process.stderr.write('The installation failed. Next step: check the network and run the command again.\n')
    process.exit(status)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Builds the command and all it stands on; unchanged packages come from turbo's cache. */
export function build() {
  process.stderr.write('Building …\n')
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  const status = run(
    process.execPath,
    [turbo, 'run', 'build', '--filter=openbell', '--concurrency=100%', '--output-logs=errors-only'],
    {
      stdio: ['ignore', 'ignore', 2],
    },
  )
  if (status !== 0) {
    process.stderr.write('The build failed. Next step: run `npx turbo run build` to see why.\n')
    process.exit(status)
  }
}

// Under `npm start` npm names its own program; without it (plain `node`), fall back to the one on PATH.
function npmCommand() {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return { command: process.execPath, args: [npm] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
}
