// `pnpm bench [package] [--json | --markdown] [--quick]`: runs packages/*/bench/*.bench.ts and
// `search`, sampler and kernel together, each entry interleaved with its peers.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { spawnSync } from 'node:child_process'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../tooling/bootstrap/workspace.mjs'
import { bundle } from './bundle.mjs'
import { measure } from './measure.mjs'
import { loadDuckDb } from './peers/duckdb/load-duckdb.mjs'
import { loadGrademark } from './peers/grademark/load-grademark.mjs'
import { startNumba } from './peers/numba/numba-peer.mjs'
import { startOptuna } from './peers/optuna/optuna-peer.mjs'
import { startStatistics } from './peers/validator/statistics-peer.mjs'

const args = process.argv.slice(2)
const json = args.includes('--json')
const markdown = args.includes('--markdown')
const only = args.find((arg) => !arg.startsWith('-'))
const quick = args.includes('--quick')
const rounds = quick ? 3 : 7
const load = loadavg()[0]
// Asked before the sources are read; `-dirty` says that they are not quite that commit's.
const git = spawnSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], {
  cwd: root,
  encoding: 'utf8',
})

// Started when a bench first asks for it, and only once.
const numbas = []
const statistics = []
const context = {
  quick,
  loadDuckDb,
  loadGrademark,
  startNumba: async () => {
    if (numbas.length === 0) numbas.push(await startNumba())
    return numbas[0]
  },
  startStatistics: async () => {
    if (statistics.length === 0) statistics.push(await startStatistics())
    return statistics[0]
  },
}

const rows = []
let optunaVersion = null
const take = async (where, bench) => {
  if (!json) process.stderr.write(`${where}: ${bench.name} …\n`)
  rows.push({ package: where, ...(await measure(bench, rounds)) })
}
for (const name of readdirSync(join(root, 'packages')).sort()) {
  if (only !== undefined && name !== only.replace(/^@openbell\//, '')) continue
  const folder = join(root, 'packages', name, 'bench')
  if (!existsSync(folder)) continue
  for (const file of readdirSync(folder)
    .filter((entry) => entry.endsWith('.bench.ts'))
    .sort())
    for (const bench of await entries(join(folder, file))) await take(name, bench)
}
if (only === undefined || only === 'search') {
  // Sampler and kernel together belong to no package.
  const { searchBenches } = await import('./search-benches.mjs')
  const optuna = await startOptuna()
  const { benches, close } = await searchBenches(optuna)
  for (const bench of benches) await take('search', bench)
  await close()
  await optuna?.close()
  optunaVersion = optuna?.version ?? null
}
const [numba = null] = numbas
await numba?.close()
const [arch = null] = statistics
await arch?.close()
if (rows.length === 0) {
  process.stderr.write(
    `No benchmark ${only === undefined ? 'found' : `for ${only}`}. Next step: \`pnpm bench\` lists them all.\n`,
  )
  process.exitCode = 2
}
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  commit: git.stdout.trim(),
  load,
  numba: numba?.version ?? null,
  optuna: optunaVersion,
  arch: arch?.version ?? null,
}
if (json) process.stdout.write(`${JSON.stringify({ machine, benchmarks: rows }, null, 2)}\n`)
else {
  const { processor, cores, node, commit } = machine
  const versions = [
    processor,
    `${cores} cores`,
    `Node ${node}`,
    `commit ${commit}`,
    `load ${load.toFixed(1)}`,
  ]
  versions.push(...[numba?.version, optunaVersion, arch?.version].filter((version) => version != null))
  process.stdout.write(`${versions.join(', ')}\n`)
  const lines = rows.flatMap(printed)
  if (markdown) process.stdout.write(table(lines))
  else console.table(lines)
}

/** A line for the entry with its first peer, and one for each further peer. */
function printed({ package: where, name, unit, median, spread, peers }) {
  const figure = (value) => `${value < 1000 ? value.toPrecision(4) : Math.round(value)} ${unit}`
  const lines = peers.length === 0 ? [undefined] : peers
  return lines.map((peer, i) => ({
    package: where,
    name: i === 0 ? name : '',
    median: i === 0 ? figure(median) : '',
    spread: i === 0 ? `±${(100 * spread).toFixed(0)} %` : '',
    peer:
      peer === undefined ? '' : `${peer.name}: ${figure(peer.median)} ±${(100 * peer.spread).toFixed(0)} %`,
    'times faster':
      peer === undefined ? '' : peer.ratio < 100 ? peer.ratio.toPrecision(3) : Math.round(peer.ratio),
  }))
}

/** The same lines for a page such as docs/benchmarks.md. */
function table(lines) {
  const cells = [Object.keys(lines[0] ?? {}), ...lines.map(Object.values)].map((line) => line.join(' | '))
  const [head, ...body] = cells.map((line) => `| ${line} |\n`)
  return `\n${head}${head.replace(/[^|\n]+/g, ' --- ')}${body.join('')}`
}

/** The entries of a bench file. What `companions.json` beside it names is bundled beside it, for threads to load. */
async function entries(file) {
  const list = join(dirname(file), 'companions.json')
  const companions = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  const { folder, remove } = await bundle([
    { in: file, out: 'bench' },
    ...companions.map((path) => ({ in: join(dirname(file), path), out: basename(path, '.ts') })),
  ])
  try {
    const { benches } = await import(pathToFileURL(join(folder, 'bench.js')).href)
    return typeof benches === 'function' ? await benches(context) : benches
  } finally {
    remove()
  }
}
