// `node benchmarks/search-memory.mjs [days] [another openbell.js]`: peak memory and duration of a search on two symbols of the
// simulator, by number of workers; each in a process of its own, in turn with another build of the command where one is
// given. Needs a build (`npm start` makes one).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [days = '365', other] = process.argv.slice(2)
const builds = { ours: fileURLToPath(new URL('../apps/orchestrator/bin/openbell.js', import.meta.url)) }
if (other !== undefined) builds.other = other
const ROUNDS = 2
const folder = mkdtempSync(join(tmpdir(), 'openbell-search-memory-'))
// Kibibytes on every system; threads of the process count with it.
const tell = `import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`
const preload = `data:text/javascript,${encodeURIComponent(tell)}`

function openbell(build, args) {
  const market = ['--source', 'simulator', '--days', days]
  const run = spawnSync(process.execPath, ['--import', preload, build, ...args, ...market, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (run.status !== 0) throw new Error(run.stderr)
  const seconds = / Search .* ([\d.]+) s +[\d,]+ trials$/m.exec(run.stderr)?.[1]
  return { peak: Number(/^peak (\d+)$/m.exec(run.stderr)[1]) / 1024, seconds: Number(seconds) }
}

try {
  openbell(builds.ours, ['download'])
  const rows = []
  for (let round = 1; round <= ROUNDS; round++)
    for (const workers of [1, 2, 4])
      for (const [name, build] of Object.entries(builds)) {
        // A folder that is new: the trials of another run would be found in its journal.
        const args = ['optimize', '--trials', '40', '--workers', String(workers)]
        const { peak, seconds } = openbell(build, [...args, '--artifacts-dir', `${name}-${round}-${workers}`])
        rows.push({ build: name, workers, round, 'peak memory, MiB': Math.round(peak), 'search, s': seconds })
        console.error(rows.at(-1))
      }
  console.table(rows)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
