// `node benchmarks/error-rates.mjs [--edge none|planted] [--from 1] [--markets 20]`: runs the demo on one market after
// another and counts how often anything is staged. Needs a build (`npm start` makes one).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../tooling/bootstrap/workspace.mjs'

const { values } = parseArgs({
  options: {
    edge: { type: 'string', default: 'none' },
    from: { type: 'string', default: '1' },
    markets: { type: 'string', default: '20' },
  },
})
const first = Number(values.from)
const markets = Number(values.markets)
const openbell = join(root, 'apps', 'orchestrator', 'bin', 'openbell.js')
const rows = []
for (let seed = first; seed < first + markets; seed++) {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-rates-'))
  try {
    const args = [openbell, 'demo', '--edge', values.edge, '--seed', String(seed), '--json', '--quiet']
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
    if (run.status !== 0) throw new Error(`seed ${seed}: exit ${run.status}\n${run.stderr}`)
    const [result] = JSON.parse(run.stdout).strategies
    rows.push({ seed, verdict: result.verdict, sessions: result.sessions })
    const adopted = Object.entries(result.sessions).filter(([, session]) => session.verdict === 'adopted')
    process.stderr.write(`seed ${seed}: ${result.verdict} ${adopted.map(([name]) => name).join(', ')}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const staged = rows.filter(({ verdict }) => verdict === 'staged').length
const [low, high] = wilson(staged, rows.length)
console.log(`edge ${values.edge}, seeds ${first}–${first + markets - 1}: staged ${staged} of ${rows.length}`)
console.log(`share ${(staged / rows.length).toFixed(3)}, 95 % interval ${low.toFixed(3)}–${high.toFixed(3)}`)
for (const name of Object.keys(rows[0].sessions)) {
  const sessions = rows.map((row) => row.sessions[name])
  const adopted = sessions.filter(({ verdict }) => verdict === 'adopted').length
  const failed = {}
  for (const { failed_gates } of sessions)
    for (const gate of failed_gates) failed[gate] = (failed[gate] ?? 0) + 1
  const gates = Object.entries(failed).sort((a, b) => b[1] - a[1])
  const found = sessions.filter(({ planted }) => planted !== null)
  const inside = found.filter(({ planted }) => Object.values(planted).every((one) => one.inside)).length
  console.log(
    `${name}: adopted ${adopted}${found.length > 0 ? `, parameters in the planted region ${inside}` : ''}`,
  )
  console.log(`  stopped by ${gates.map(([gate, count]) => `${gate} ${count}`).join(', ')}`)
}

/** Wilson's score interval for a share. */
function wilson(successes, n, z = 1.96) {
  const share = successes / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}
