// `node benchmarks/fold-objectives.mjs [--seeds 40] [--edge-share 0.05] [--edge-reliability 1] [--trials 100] [--days 90]
// [--json]`: what winners of a search are worth on days that it has not seen, by what it maximised. Each seed is a synthetic
// market of its own with the same planted edge; all winners are traded on one long market with that edge, whose Sharpe
// ratio stands for the true one.
import { parseArgs } from 'node:util'
import {
  configurationSchema,
  createEvaluator,
  defaultParameters,
  evaluationExecutor,
  sessionStudy,
  strategyById,
  syntheticLoadedMarket,
  windowSetting,
} from './orchestrator-sources.mjs'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    'edge-share': { type: 'string', default: '0.05' },
    'edge-reliability': { type: 'string', default: '1' },
    trials: { type: 'string', default: '100' },
    days: { type: 'string', default: '90' },
    'true-days': { type: 'string', default: '1095' },
    json: { type: 'boolean', default: false },
  },
})
const now = Date.parse('2025-01-18T15:00:00Z')
const seeds = Number(values.seeds)
const trials = Number(values.trials)
const edgeShare = Number(values['edge-share'])
const edgeReliability = Number(values['edge-reliability'])
const strategy = strategyById('S2')
const sessions = ['RTH', 'Overnight']
const configuration = configurationSchema.parse({})
const objectives = {
  'all days': undefined,
  'median of 5': { folds: 5, rule: 'median' },
  'mean − 0.5 sd of 5': { folds: 5, rule: 'mean-less-deviations', deviations: 0.5 },
}
/** No market of a seed below. */
const TRUE_SEED = 1_000_003

const settingOf = (seed, days) => {
  const market = syntheticLoadedMarket({ seed, edge: 'planted', edgeShare, edgeReliability, now, days })
  const range = { from: 0, to: market.schedule.tradingDays.length }
  return windowSetting(market, strategy.id, range, configuration)
}

const winners = []
for (let seed = 1; seed <= seeds; seed++) {
  const executor = evaluationExecutor(settingOf(seed, Number(values.days)), 1)
  for (const session of sessions)
    for (const [name, objective] of Object.entries(objectives)) {
      const { best } = await sessionStudy(request({ executor, session, seed, objective }), 'search', [
        defaultParameters(strategy),
      ])
      winners.push({ seed, session, name, feasible: best !== null, parameters: parametersOf(best) })
    }
  await executor.close()
  process.stderr.write(`seed ${seed} of ${seeds}\r`)
}
const truth = createEvaluator(settingOf(TRUE_SEED, Number(values['true-days'])))
const trueSharpes = truth.trials(winners.map(({ session, parameters }) => ({ session, parameters })))
const found = winners.map((winner, i) => ({ ...winner, sharpe: trueSharpes[i].sharpe }))
const rows = sessions.flatMap((session) => Object.keys(objectives).map((name) => rowOf(session, name)))
if (values.json)
  process.stdout.write(`${JSON.stringify({ edgeShare, edgeReliability, trials, seeds, rows }, null, 2)}\n`)
else console.table(rows)

function request({ executor, session, seed, objective }) {
  return {
    strategy,
    session,
    executor,
    ...(objective && { objective }),
    seed: `${seed}/${session}`,
    trials,
    batchSize: configuration.batchSize,
    minimumTrades: 30,
    journalPath: () => null,
    identity: {},
    onTrials: () => {},
    onRemark: () => {},
    signal: new AbortController().signal,
  }
}

/** Where nothing was feasible the parameters in use stay, as in a run. */
function parametersOf(best) {
  if (best === null) return defaultParameters(strategy)
  return Object.fromEntries(strategy.parameters.map(({ name }) => [name, Number(best.params[name])]))
}

/** Means over the seeds, and of the differences from the search over all days on the same market. */
function rowOf(session, name) {
  const of = (wanted) => found.filter((one) => one.session === session && one.name === wanted)
  const own = of(name)
  const usual = of('all days')
  const differences = own.map(({ sharpe }, i) => sharpe - usual[i].sharpe)
  const sharpes = own.map(({ sharpe }) => sharpe)
  return {
    session,
    objective: name,
    'true Sharpe, mean': round(mean(sharpes)),
    median: round(quantile(sharpes, 0.5)),
    'lowest quarter': round(quantile(sharpes, 0.25)),
    'less all days': round(mean(differences)),
    '± standard error': round(deviation(differences) / Math.sqrt(differences.length)),
    'better : worse': `${differences.filter((d) => d > 0).length} : ${differences.filter((d) => d < 0).length}`,
    'nothing feasible': own.filter(({ feasible }) => !feasible).length,
  }
}

function mean(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length
}

function deviation(numbers) {
  const middle = mean(numbers)
  return Math.sqrt(numbers.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (numbers.length - 1))
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])
}

function round(value) {
  return Number(value.toFixed(2))
}
