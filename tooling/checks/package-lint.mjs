// Lints every package as it would be published: packed once, and looked at by publint and by attw.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, runBeside } from '../bootstrap/workspace.mjs'

const folder = mkdtempSync(join(tmpdir(), 'openbell-package-lint-'))
const tool = (...parts) => join(root, 'node_modules', ...parts)
const failures = []
let linted = 0
try {
  const pnpm = tool('pnpm', 'bin', 'pnpm.cjs')
  const attw = (tarball) => [
    tool('@arethetypeswrong', 'cli', 'dist', 'index.js'),
    tarball,
    '--profile',
    'esm-only',
  ]
  const publint = (tarball) => [tool('publint', 'src', 'cli.js'), 'run', tarball, '--strict']
  // The command is no library: it has no types to go wrong.
  const tools = { packages: [publint, attw], apps: [publint] }
  const waiting = Object.entries(tools).flatMap(([group, linters]) =>
    tarballsOf(pnpm, group).flatMap((tarball) => linters.map((linter) => linter(tarball))),
  )
  linted = waiting.length
  const lane = async () => {
    for (let args = waiting.shift(); args !== undefined; args = waiting.shift()) {
      const { status, output } = await runBeside(process.execPath, args)
      if (status !== 0) failures.push(output)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) process.stdout.write(`${failure}\n`)
process.exitCode = failures.length === 0 && linted > 0 ? 0 : 1

function tarballsOf(pnpm, group) {
  const place = join(folder, group)
  mkdirSync(place)
  const pack = ['--filter', `./${group}/*`, '-r', 'pack', '--pack-destination', place]
  const status = run(process.execPath, [pnpm, ...pack], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) failures.push(`pnpm pack of ${group} failed`)
  return readdirSync(place).map((file) => join(place, file))
}
