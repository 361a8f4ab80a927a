// `pnpm bench search`: 100 trials of S2 on 90 days, sampler and back-tests together, beside Optuna with numba evaluating.
import { markets } from './quality/markets.mjs'
import { isAllowed, s2Space } from './quality/s2-grid.mjs'
import { MINIMUM_TRADES } from './quality/s2-landscape.mjs'
import { backtestThreads, costs, kernel, plan, optimizer, planModule, s2 } from './quality/sources.mjs'

const TRIALS = 100
const WORKERS = 2
const instrument = { tickSize: 0.25, pointValue: 50 }

/** The entries, ours beside Optuna's with numba where they are there, and what ends their threads. */
export async function searchBenches(optuna) {
  const { bars, segments, dayCount } = markets.synthetic()
  const setting = { segments, dayCount, instrument }
  const warm = kernel.columnCache(bars)
  const threads = backtestThreads({ workers: WORKERS, planModule, setting: { ...setting, bars } })
  let seed = 0

  /** A search as training makes it, from another seed each time. */
  const search = async (backtests) => {
    const study = optimizer.createStudy({
      space: s2Space,
      direction: 'maximize',
      sampler: optimizer.defaultSampler({ seed: seed++, trials: TRIALS }),
      constraints: [isAllowed],
    })
    await optimizer.runStudy({
      study,
      trials: TRIALS,
      evaluate: async (batch) => {
        const rows = batch.map(({ params }) => s2.parameters.map(({ name }) => params[name]))
        const result = await backtests(rows)
        return rows.map((_, row) => judged(result, row))
      },
    })
    return study
  }
  const inline = (columns) => (rows) =>
    kernel.backtestBatch({ ...setting, columns, costs, plans: rows.map(plan) })
  const onThreads = (rows) => threads.run(rows)

  seed = 1
  const alone = await search(inline(warm))
  seed = 1
  const together = await search(onThreads)
  if (JSON.stringify(alone.trials) !== JSON.stringify(together.trials))
    throw new Error('A search on threads makes other trials than one without')

  const peers =
    optuna === null
      ? []
      : [
          {
            name: 'numba + Optuna, one thread',
            measure: async () => (await optuna.stack(bars, s2Space, [seed++], TRIALS))[0],
          },
        ]
  const entry = (name, backtests) => ({ name, unit: 'ms', peers, ours: () => search(backtests()) })
  return {
    benches: [
      entry('100 trials of S2, 90 days, one thread', () => inline(warm)),
      entry('the same, first search: indicators warm, all else computed anew', () =>
        inline(withIndicators(warm)),
      ),
      entry('100 trials of S2, 90 days, two workers', () => onThreads),
      { name: 'the sampler of it alone', unit: 'ms', ours: samplerAlone },
    ],
    close: () => threads.close(),
  }

  function judged({ dailyPnl, trades }, row) {
    if (trades[row] < MINIMUM_TRADES) return { state: 'infeasible', reason: `${trades[row]} trades` }
    const value = kernel.dailySharpe(dailyPnl.subarray(row * dayCount, (row + 1) * dayCount))
    return Number.isFinite(value)
      ? { state: 'complete', value }
      : { state: 'infeasible', reason: 'undefined' }
  }

  /** The same questions and answers, out of a list. */
  async function samplerAlone() {
    const study = optimizer.createStudy({
      space: s2Space,
      direction: 'maximize',
      sampler: optimizer.defaultSampler({ seed: 1, trials: TRIALS }),
      constraints: [isAllowed],
    })
    const evaluate = async (batch) => batch.map(({ number }) => alone.trials[number].outcome)
    await optimizer.runStudy({ study, trials: TRIALS, evaluate })
  }
}

/** A new cache of the same bars that holds the indicators of S2 and nothing else. */
function withIndicators(warm) {
  const columns = kernel.columnCache(warm.bars)
  const { long, stop } = plan(s2.parameters.map((one) => one.default))
  for (const column of [...long.map((condition) => condition.column), stop.column])
    columns.get({ key: column.key, compute: () => warm.get(column) })
  return columns
}
