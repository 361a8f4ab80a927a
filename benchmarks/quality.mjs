// `pnpm bench:quality [--seeds 30] [--only golden,others,acceptance,s2,s2-more,s2-real,s2-tuning,s2-real-tuning,<problem>]
// [--samplers random,tpe] [--trials 1000: at the most; S2 has figures up to 10000] [--bars <folder of real bars>]
// [--no-optuna] [--untold: ours hear of no violation] [--fresh] [--json]`: how good the optimizer's samplers are, beside Optuna's of the same kind: the best
// after so many trials, by quartiles over seeds, and a rank test. Optuna's searches are kept and not made again, unless
// `--fresh`.
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { root } from '../tooling/bootstrap/workspace.mjs'
import { startOptuna } from './peers/optuna/optuna-peer.mjs'
import { barsFolder } from './quality/bars-folder.mjs'
import { brokenRules, compare } from './quality/compare.mjs'
import { optunaCache } from './quality/optuna-cache.mjs'
import { checkpointsOf, problemParts } from './quality/problems.mjs'
import { printComparison } from './quality/print-comparison.mjs'
import { runJobs } from './quality/run-jobs.mjs'
import { s2Landscape } from './quality/s2-landscape.mjs'
import { samplers } from './quality/samplers.mjs'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seeds: { type: 'string', default: '30' },
    only: { type: 'string', default: 'golden,others,s2' },
    // Read by bars-folder.mjs, in every thread.
    bars: { type: 'string' },
    samplers: { type: 'string' },
    trials: { type: 'string', default: '1000' },
    optuna: { type: 'boolean', default: true },
    untold: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
const only = values.only.split(',')
const problems = Object.keys(problemParts).filter(
  (name) => only.includes(name) || only.includes(problemParts[name]),
)
if (barsFolder === null && only.some((part) => part.startsWith('s2-real')))
  process.stderr.write('S2 on real bars is left out: --bars names no folder of them.\n')
const chosen = samplers.filter(({ name }) => values.samplers?.split(',').includes(name) ?? true)
if (problems.length === 0 || chosen.length === 0)
  throw new Error(
    `Nothing to measure. Next step: --only some of ${Object.entries(problemParts).flat().filter(unique).join(', ')}; ` +
      `--samplers some of ${samplers.map(({ name }) => name).join(', ')}.`,
  )

// Once, before several threads want it.
for (const name of problems.filter((one) => one.startsWith('S2 ')))
  await s2Landscape(name.slice('S2 '.length))
const optuna = values.optuna ? await startOptuna() : null
await optuna?.close()

const jobs = problems.flatMap((problem) => chosen.flatMap((sampler) => jobsOf(problem, sampler)))
const cache = optuna === null ? null : await optunaCache(optuna.version, problems)
if (!values.fresh) for (const job of jobs.filter(({ side }) => side === 'optuna')) job.losses = cache.get(job)
const kept = jobs.filter(({ losses }) => losses !== undefined).length
await runJobs(
  jobs.filter(({ losses }) => losses === undefined),
  (job) => {
    if (job.side === 'optuna') cache.set(job)
  },
)

const rows = compare(jobs, checkpointsOf)
const git = spawnSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], {
  cwd: root,
  encoding: 'utf8',
})
const setting = {
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.version,
  commit: git.stdout.trim(),
  optuna: optuna?.version ?? null,
  optunaJobsKept: kept,
  seeds: seeds.length,
}
const broken = brokenRules(rows)
if (values.json) console.log(JSON.stringify({ setting, rows, brokenRules: broken }, null, 2))
else printComparison({ setting, rows, broken })

function jobsOf(problem, { name, optuna: theirs, trials: limits }) {
  const most = Math.min(Number(values.trials), checkpointsOf(problem).at(-1))
  const job = (side, limit) => ({
    side,
    problem,
    sampler: name,
    optuna: theirs,
    untold: values.untold,
    seeds,
    trials: Math.min(most, limit),
  })
  const has = optuna?.samplers.includes(theirs) ?? false
  return [job('ours', limits.ours), ...(has ? [job('optuna', limits.optuna)] : [])]
}

function unique(value, i, all) {
  return all.indexOf(value) === i
}
