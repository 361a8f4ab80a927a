// Packs every public package, installs the tarballs into an empty project and runs each README's example there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from '../bootstrap/workspace.mjs'

const { transpileModule, ModuleKind, ScriptTarget } = createRequire(import.meta.url)('typescript')
const project = mkdtempSync(join(tmpdir(), 'openbell-packed-'))
const tarballs = join(project, 'tarballs')
mkdirSync(tarballs)

const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
)
const failures = []
try {
  const pnpm = join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs')
  const pack = ['--filter', './packages/*', '-r', 'pack', '--pack-destination', tarballs]
  if (run(process.execPath, [pnpm, ...pack], { stdio: ['ignore', 'ignore', 'inherit'] }) !== 0)
    failures.push('pnpm pack failed')
  installTarballs(pnpm)
  for (const name of packages) {
    const example = readExample(name)
    if (example === null) failures.push(`${name}: its README has no \`\`\`ts example`)
    else runExample(name, example)
  }
} finally {
  rmSync(project, { recursive: true, force: true })
}
for (const failure of failures) process.stdout.write(`${failure}\n`)
if (failures.length === 0)
  process.stdout.write(`${packages.length} packages work from their tarballs in an empty project\n`)
process.exitCode = failures.length === 0 ? 0 : 1

function installTarballs(pnpm) {
  const files = Object.fromEntries(
    readdirSync(tarballs).map((file) => [packageName(file), `file:${join(tarballs, file)}`]),
  )
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const flechette = /'@uwdata\/flechette': (\S+)/.exec(workspace)?.[1]
  const manifest = {
    name: 'empty-project',
    private: true,
    type: 'module',
    dependencies: files,
    // Packages find each other's tarballs instead of the registry's.
    pnpm: { overrides: { ...files, '@uwdata/flechette': flechette } },
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, null, 2))
  const args = [pnpm, 'install', '--ignore-workspace', '--prefer-offline', '--reporter=append-only']
  const result = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
  if (result.status !== 0)
    failures.push(`the tarballs cannot be installed:\n${result.stdout}${result.stderr}`)
}

/** `openbell-session-calendar-0.1.0.tgz` → `@openbell/session-calendar` */
function packageName(tarball) {
  return `@openbell/${tarball.replace(/^openbell-/, '').replace(/-\d+\.\d+\.\d+.*$/, '')}`
}

function readExample(name) {
  const path = join(root, 'packages', name, 'README.md')
  if (!existsSync(path)) return null
  return /```ts\r?\n([\s\S]*?)```/.exec(readFileSync(path, 'utf8'))?.[1] ?? null
}

function runExample(name, example) {
  const { outputText } = transpileModule(example, {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022, verbatimModuleSyntax: true },
  })
  const file = join(project, `${name}.mjs`)
  writeFileSync(file, outputText)
  const result = spawnSync(process.execPath, [file], { cwd: project, encoding: 'utf8', timeout: 60_000 })
  if (result.status !== 0) failures.push(`${name}: the example of its README fails\n${result.stderr}`)
}
