// `pnpm bench [package] [--json]`: runs packages/*/bench/*.bench.ts, each entry interleaved with its peer in one process.
import { mkdtempSync, readdirSync, existsSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../tooling/bootstrap/workspace.mjs'
import { measure } from './measure.mjs'

const esbuild = createRequire(createRequire(join(root, 'tooling', 'build', 'package.json')).resolve('tsup'))(
  'esbuild',
)
const args = process.argv.slice(2)
const json = args.includes('--json')
const only = args.find((arg) => !arg.startsWith('-'))
const ROUNDS = 7

const rows = []
for (const name of readdirSync(join(root, 'packages')).sort()) {
  if (only !== undefined && name !== only.replace(/^@openbell\//, '')) continue
  const folder = join(root, 'packages', name, 'bench')
  if (!existsSync(folder)) continue
  for (const file of readdirSync(folder)
    .filter((entry) => entry.endsWith('.bench.ts'))
    .sort())
    for (const bench of await load(join(folder, file))) {
      if (!json) process.stderr.write(`${name}: ${bench.name} …\n`)
      rows.push({ package: name, ...(await measure(bench, ROUNDS)) })
    }
}
if (rows.length === 0) {
  process.stderr.write(
    `No benchmark ${only === undefined ? 'found' : `for ${only}`}. Next step: \`pnpm bench\` lists them all.\n`,
  )
  process.exitCode = 2
}
const git = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' })
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  commit: git.stdout.trim(),
}
if (json) process.stdout.write(`${JSON.stringify({ machine, benchmarks: rows }, null, 2)}\n`)
else {
  process.stdout.write(
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}, commit ${machine.commit}\n`,
  )
  console.table(
    rows.map(({ package: where, name, unit, median, spread, peer, ratio }) => ({
      package: where,
      name,
      [`median`]: `${median.toPrecision(4)} ${unit}`,
      spread: `±${(100 * spread).toFixed(0)} %`,
      peer: peer === null ? '' : `${peer.name}: ${peer.median.toPrecision(4)} ${unit}`,
      'times faster': ratio === null ? '' : ratio.toFixed(2),
    })),
  )
}

async function load(file) {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'))
  try {
    const outfile = join(folder, 'bench.mjs')
    await esbuild.build({
      entryPoints: [file],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      conditions: ['@openbell/source'],
      logLevel: 'error',
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
    })
    const { benches } = await import(pathToFileURL(outfile).href)
    return typeof benches === 'function' ? await benches() : benches
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
