import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tooling/bootstrap/workspace.mjs'
import { rankTest } from './rank-test.mjs'

/** Below this a rank test says that two samplers differ. */
const LEVEL = 0.05

/** First quartile, median and third quartile, between neighbours where the place lies between them. */
function quartiles(values) {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return [0.25, 0.5, 0.75].map((share) => {
    const at = share * (sorted.length - 1)
    const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
    return low === high ? low : low + (high - low) * (at - Math.floor(at))
  })
}

/** Quartiles at each checkpoint of ours and of Optuna's, with a rank test of the two, for each problem and sampler. */
export function compare(jobs, checkpointsOf) {
  const rows = []
  for (const ours of jobs.filter(({ side }) => side === 'ours')) {
    const theirs = jobs.find(
      ({ side, problem, sampler }) =>
        side === 'optuna' && problem === ours.problem && sampler === ours.sampler,
    )
    checkpointsOf(ours.problem).forEach((trials, i) => {
      const column = (job) => job?.losses.map((losses) => losses[i]).filter((loss) => loss !== undefined)
      const [mine, other] = [column(ours), column(theirs) ?? []]
      if (mine.length === 0) return
      const both = other.length > 0
      const probability = both ? rankTest(mine, other) : null
      const [, ourMedian] = quartiles(mine)
      const theirQuartiles = both ? quartiles(other) : null
      rows.push({
        problem: ours.problem,
        sampler: ours.sampler,
        trials,
        ours: quartiles(mine),
        optuna: theirQuartiles,
        probability,
        verdict: both ? verdictOf(ourMedian - theirQuartiles[1], mean(mine) - mean(other), probability) : '',
      })
    })
  }
  return rows
}

function verdictOf(byMedian, byMean, probability) {
  if (!(probability < LEVEL)) return 'level'
  // Medians of a function of few values may be equal where the samples differ.
  return (byMedian === 0 ? byMean : byMedian) < 0 ? 'better' : 'worse'
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Which of the reference figures' functions break their rule, and by what; null where the figures are not there, or none was measured. */
export function brokenRules(rows) {
  const path = join(root, '..', 'shared', 'golden', 'tpe_bench.json')
  if (!existsSync(path)) return null
  const { best_so_far: figures, checkpoints } = JSON.parse(readFileSync(path, 'utf8'))
  const ruled = rows.filter(
    ({ problem, sampler, trials }) => problem in figures && sampler === 'tpe' && trials >= 50,
  )
  if (ruled.length === 0) return null
  return ruled.flatMap(({ problem, trials, ours: [, median], verdict }) => {
    const bound = figures[problem].tpe_multivariate.q75[checkpoints.indexOf(trials)]
    const control = rows.find(
      (row) => row.problem === problem && row.sampler === 'random' && row.trials === trials,
    )
    return [
      median > bound && `${problem}, ${trials} trials: median ${median} above their third quartile ${bound}`,
      verdict === 'worse' && `${problem}, ${trials} trials: the rank test calls it worse than Optuna's`,
      trials === 100 &&
        control !== undefined &&
        median >= control.ours[1] &&
        `${problem}, ${trials} trials: not better than random search`,
    ].filter(Boolean)
  })
}
