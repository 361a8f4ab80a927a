// `node benchmarks/gates.mjs [--rounds 5] [--workers 2] [--json]`: what it takes to judge what a search has found, by part:
// all gates of the strict policy for S2 in three sessions on 90 days. The search itself, made before, is not counted; the
// searches that gates ask for are. Indicators are warm, as they are behind a search.
import { parseArgs } from 'node:util'
import { cpus, loadavg } from 'node:os'
import {
  configurationSchema,
  defaultParameters,
  effectiveTrials,
  evaluateBatch,
  evaluationExecutor,
  inMemoryHoldOutLedger,
  inMemoryTrialLedger,
  judgeStrategyRun,
  neighbours,
  policyOf,
  quietProgress,
  searchStrategy,
  selectionEvidence,
  sessionStudy,
  shuffledControl,
  splitTradingDays,
  strategyById,
  syntheticLoadedMarket,
  walkForwardFolds,
  walkForwardSession,
  windowSetting,
} from './orchestrator-sources.mjs'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const workers = Number(values.workers)
const load = loadavg()[0]
const now = Date.parse('2025-01-18T15:00:00Z')
const signal = new AbortController().signal
const strategy = strategyById('S2')
const configuration = configurationSchema.parse({ policy: 'strict' })
const policy = policyOf(configuration)
const market = syntheticLoadedMarket({ seed: 1, edge: 'planted', now, days: 90 })
const { tradingDays, sessions } = market.schedule
const baseline = defaultParameters(strategy)
const run = { configuration, now, workers, progress: quietProgress, signal }
/** Daily records by which the ledger tells how many trials are independent. */
const LEDGER_SAMPLE = 96
const closed = { passed: true, reason: 'A synthetic market is always closed.' }
/** Once for each round: a hold-out that was looked at before is judged by other numbers. */
const planOf = () => ({
  folder: { id: market.origin.market, path: '', journal: () => null, writeJson: () => Promise.resolve() },
  codeVersion: 'benchmark',
  policy,
  split: splitTradingDays({
    tradingDays,
    holdOutShare: policy.holdOutShare,
    embargoDays: policy.embargoDays,
  }),
  ledger: inMemoryHoldOutLedger(),
  trialLedger: inMemoryTrialLedger(),
  baselines: { S2: Object.fromEntries(sessions.map((session) => [session, baseline])) },
})

const plan = planOf()
const searches = await searchStrategy(run, market, plan, strategy)
const { train, embargoDays } = plan.split
const executor = evaluationExecutor(windowSetting(market, strategy.id, train, configuration), workers)
const requests = searches.map((search) => ({
  search,
  request: {
    strategy,
    session: search.session,
    baseline,
    trainDays: train.to - train.from,
    folds: walkForwardFolds(train.to, { embargoDays }),
    executor,
    seed: `${configuration.seed}/S2/${search.session}`,
    trials: configuration.trials,
    batchSize: configuration.batchSize,
    minimumTrades: policy.minimumTradesInSample,
    journalPath: () => null,
    identity: {},
    onTrials: () => {},
    onRemark: () => {},
    signal,
  },
}))

/** In the order of a run. */
const parts = {
  'convergence and plateau: three further searches, the neighbours': async () => {
    for (const { request, search } of requests) {
      for (let index = 1; index <= configuration.convergenceSearches; index++)
        await sessionStudy(request, `convergence-${index}`, [])
      await evaluateBatch(
        request,
        neighbours(strategy, search.candidate).map((params) => ({ params })),
      )
    }
  },
  'walk-forward: a search for each step': async () => {
    for (const { request } of requests) await walkForwardSession(request, [baseline])
  },
  'what the search chose from: 400 draws, 500 daily records, effective trials': async () => {
    for (const { request, search } of requests) {
      const sample = search.tried.slice(0, LEDGER_SAMPLE)
      const tasks = sample.map(({ parameters }) => ({ session: request.session, parameters }))
      effectiveTrials({ dailyPnl: await executor.dailyProfits(tasks), trials: search.tried.length })
      await selectionEvidence(request, search, search.ever)
    }
  },
  'block-shuffled days: nine further searches': async () => {
    const requestOf = (session, evaluator) => ({
      ...requests.find(({ request }) => request.session === session).request,
      executor: evaluator,
    })
    await shuffledControl(run, market, plan, strategy.id, requestOf)
  },
  'sealed days, and every gate': async () => {
    const { verdict } = await judgeStrategyRun(run, market, planOf(), strategy, searches, closed)
    for (const session of sessions)
      if (!verdict.gates.some((gate) => gate.session === session && gate.id === 'backtest-overfitting'))
        throw new Error(`The gates of ${session} were not reached`)
  },
}

// A round that is not counted lets the engine compile and the cache fill.
await once()
const taken = []
for (let round = 0; round < rounds; round++) taken.push(await once())
await executor.close()
const rows = [...Object.keys(parts), 'together'].map((part) => {
  const sorted = (of) => taken.map((one) => one[part][of]).sort((a, b) => a - b)
  const middle = rounds >> 1
  return {
    part,
    'median s': round2(sorted('wall')[middle]),
    'most s': round2(sorted('wall').at(-1)),
    // Of all threads: what others do on the machine changes it little.
    'processor s': round2(sorted('processor')[middle]),
  }
})
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, ${workers} workers, load ${load.toFixed(1)}`
if (values.json) process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`)
else {
  process.stdout.write(`${machine}\n`)
  console.table(rows)
}

async function once() {
  const found = {}
  for (const [part, work] of Object.entries(parts)) {
    const start = performance.now()
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    found[part] = { wall: (performance.now() - start) / 1e3, processor: (user + system) / 1e6 }
  }
  const sum = (of) => Object.values(found).reduce((total, one) => total + one[of], 0)
  return { ...found, together: { wall: sum('wall'), processor: sum('processor') } }
}

function round2(value) {
  return Number(value.toFixed(2))
}
