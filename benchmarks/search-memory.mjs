// `node benchmarks/search-memory.mjs [trading days] [root of another checkout]`: peak memory and speed of a search's evaluations on two
// symbols, by number of workers; each in a process of its own, in turn with those of the other checkout where one is given.
// Needs a build (`npm start` makes one).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROUNDS = 3
const BARS_A_DAY = 1380
const BATCHES = 30
const BATCH = 10
const program = fileURLToPath(import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))

if (process.argv[2] === 'evaluate')
  await evaluate(process.argv[3], Number(process.argv[4]), Number(process.argv[5]))
else await compare(process.argv[2] ?? '720', process.argv[3])

async function compare(days, other) {
  const folders = { ours: await bundle(root), ...(other !== undefined && { other: await bundle(other) }) }
  const rows = []
  try {
    for (let round = 1; round <= ROUNDS; round++)
      for (const workers of [0, 1, 2, 4])
        for (const [build, folder] of Object.entries(folders)) {
          const args = [program, 'evaluate', folder, String(workers), days]
          const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
          if (status !== 0) throw new Error(stderr)
          rows.push({ build, workers: workers || 'none (the bars alone)', round, ...JSON.parse(stdout) })
        }
  } finally {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true })
  }
  console.table(rows)
}

/** The executor of searches with its worker, side by side as in the command's build. */
async function bundle(checkout) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-search-memory-'))
  const source = (file) => join(checkout, 'apps/orchestrator/src/evaluation', file)
  const tsup = createRequire(join(root, 'apps/orchestrator/package.json')).resolve('tsup')
  const { build } = await import(pathToFileURL(tsup).href)
  await build({
    config: false,
    entry: [source('evaluation-executor.ts'), source('evaluation-worker.ts')],
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    noExternal: [/^@openbell\//],
    external: ['piscina'],
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
    silent: true,
    clean: false,
  })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  // What comes from npm is found as the optimizer finds it.
  symlinkSync(join(root, 'packages/optimizer/node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

/** Batches of random sets of S2, in two sessions in turn; prints peak memory and evaluations a second. */
async function evaluate(folder, workers, days) {
  const { sharedBars } = await import('../packages/backtest-kernel/dist/index.js')
  const { gridValues, s2 } = await import('../packages/strategies/dist/index.js')
  const random = seeded(7)
  const length = days * BARS_A_DAY
  const segments = (from, to) => ({
    length: days,
    start: Int32Array.from({ length: days }, (_, day) => day * BARS_A_DAY + from),
    end: Int32Array.from({ length: days }, (_, day) => day * BARS_A_DAY + to),
    day: Int32Array.from({ length: days }, (_, day) => day),
  })
  const setting = {
    strategy: 'S2',
    frames: ['ES', 'NQ'].map((symbol) => ({
      symbol,
      bars: sharedBars(walk(length, random)),
      instrument: { tickSize: 0.25, pointValue: 50 },
      segments: { Overnight: segments(0, 930), RTH: segments(930, BARS_A_DAY) },
    })),
    dayCount: days,
    costs: {
      Overnight: { slippageTicks: 2, commissionPerSide: 2 },
      RTH: { slippageTicks: 1, commissionPerSide: 2 },
    },
    startingBalance: 50_000,
  }
  let perSecond = 0
  let cpu = 0
  if (workers > 0) {
    const { evaluationExecutor } = await import(pathToFileURL(join(folder, 'evaluation-executor.js')).href)
    const executor = evaluationExecutor(setting, workers)
    const drawn = () =>
      Object.fromEntries(
        s2.parameters.map((declaration) => {
          const values = gridValues(declaration)
          return [declaration.name, values[Math.floor(random() * values.length)]]
        }),
      )
    const start = performance.now()
    const cpuAtStart = process.cpuUsage()
    for (let batch = 0; batch < BATCHES; batch++) {
      const session = batch % 2 === 0 ? 'Overnight' : 'RTH'
      await executor.run(Array.from({ length: BATCH }, () => ({ session, parameters: drawn() })))
    }
    perSecond = (1000 * BATCHES * BATCH) / (performance.now() - start)
    // Of all threads: hardly changes where other programs work beside this one.
    const { user, system } = process.cpuUsage(cpuAtStart)
    cpu = (user + system) / 1e6
    await executor.close()
  }
  // Kibibytes on every system.
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  const rounded = { 'CPU time, s': cpu.toFixed(1), 'evaluations a second': Math.round(perSecond) }
  console.log(JSON.stringify({ 'peak memory, MiB': peak, ...rounded }))
}

/** Seeded numbers from 0 to 1. */
function seeded(seed) {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** A walk on quarter points around 5,000. */
function walk(length, random) {
  const column = () => new Float64Array(length)
  const bars = { length, open: column(), high: column(), low: column(), close: column(), volume: column() }
  let last = 5000
  for (let t = 0; t < length; t++) {
    bars.open[t] = last
    last += Math.round((random() - 0.5) * 8) / 4
    bars.close[t] = last
    bars.high[t] = Math.max(bars.open[t], last) + Math.round(random() * 2) / 4
    bars.low[t] = Math.min(bars.open[t], last) - Math.round(random() * 2) / 4
    bars.volume[t] = 1 + Math.floor(random() * 1000)
  }
  return bars
}
