// `node benchmarks/planted-edge.mjs --reliability 0.1,0.2,0.3 [--share 1] [--days 2000] [--sets 800]
// [--json]`: what S2's best parameters truly earn in synthetic markets with a planted edge, by session. They are chosen on
// the markets of some seeds and measured on those of others, so that the figure is not that of the luckiest set.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { root } from '../tooling/bootstrap/workspace.mjs'
import { bundle } from './bundle.mjs'

const { values } = parseArgs({
  options: {
    reliability: { type: 'string', default: '0.1,0.2,0.3,0.4' },
    share: { type: 'string', default: '1' },
    days: { type: 'string', default: '2000' },
    sets: { type: 'string', default: '800' },
    json: { type: 'boolean', default: false },
  },
})
const NOW = Date.parse('2025-01-18T15:00:00Z')
const CHOSEN_ON = [9001, 9002, 9003]
const MEASURED_ON = [9004, 9005, 9006]
const TRADING_DAYS_A_YEAR = 252

const sources = ['apps', 'orchestrator', 'src']
const entries = {
  market: [...sources, 'verification', 'synthetic-loaded-market.ts'],
  window: [...sources, 'training', 'window-setting.ts'],
  evaluator: [...sources, 'evaluation', 'evaluator.ts'],
  configuration: [...sources, 'configuration', 'configuration.ts'],
  strategies: ['packages', 'strategies', 'src', 'index.ts'],
  random: ['packages', 'seeded-random', 'src', 'index.ts'],
}
const { folder, remove } = await bundle(
  Object.entries(entries).map(([out, path]) => ({ in: join(root, ...path), out })),
)
process.once('exit', remove)
const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href)
const { syntheticLoadedMarket } = await load('market')
const { windowSetting } = await load('window')
const { createEvaluator } = await load('evaluator')
const { configurationSchema } = await load('configuration')
const { s2, gridValues, defaultParameters } = await load('strategies')
const { seededRandom } = await load('random')

const configuration = configurationSchema.parse({})
const sessions = ['Overnight', 'RTH', 'PostRTH']
const sets = drawnSets(Number(values.sets))
const table = []
for (const reliability of values.reliability.split(',').map(Number)) {
  const evaluators = (seeds) => seeds.map((seed) => evaluatorOf(seed, reliability))
  const chosenOn = evaluators(CHOSEN_ON)
  const measuredOn = evaluators(MEASURED_ON)
  for (const session of sessions) {
    const scores = sharpes(chosenOn, session, sets)
    const best = sets[scores.indexOf(Math.max(...scores.filter(Number.isFinite)))]
    const trades = measuredOn
      .map((one) => one.evaluator.evaluate({ session, parameters: best }).summary.trades)
      .reduce((sum, count) => sum + count, 0)
    const days = measuredOn.reduce((sum, one) => sum + one.days, 0)
    const [sharpe, defaults] = sharpes(measuredOn, session, [best, defaultParameters(s2)])
    table.push({ reliability, session, sharpe, defaults, tradesADay: trades / days, best })
  }
}
if (values.json) console.log(JSON.stringify(table, null, 2))
else
  console.table(
    table.map(({ best, sharpe, defaults, tradesADay, ...rest }) => ({
      ...rest,
      sharpe: sharpe.toFixed(2),
      defaults: defaults.toFixed(2),
      'trades a day': tradesADay.toFixed(2),
      'best parameters': Object.values(best).join(' '),
    })),
  )

function evaluatorOf(seed, edgeReliability) {
  const market = syntheticLoadedMarket({
    seed,
    edge: 'planted',
    edgeShare: Number(values.share),
    edgeReliability,
    now: NOW,
    days: Number(values.days),
  })
  const days = market.schedule.tradingDays.length
  return {
    days,
    evaluator: createEvaluator(windowSetting(market, 'S2', { from: 0, to: days }, configuration)),
  }
}

/** Annual Sharpe ratio of each set on all markets joined. */
function sharpes(markets, session, parameters) {
  const tasks = parameters.map((each) => ({ session, parameters: each }))
  const profits = markets.map(({ evaluator }) => evaluator.dailyProfits(tasks))
  return tasks.map((_, set) => {
    const joined = profits.flatMap((one) => [...one[set]])
    const mean = joined.reduce((sum, value) => sum + value, 0) / joined.length
    const variance = joined.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (joined.length - 1)
    return Math.sqrt(TRADING_DAYS_A_YEAR / variance) * mean
  })
}

function drawnSets(count) {
  const random = seededRandom('planted-edge')
  const found = []
  while (found.length < count) {
    const parameters = Object.fromEntries(
      s2.parameters.map((declaration) => {
        const grid = gridValues(declaration)
        return [declaration.name, grid[random.integer(grid.length)]]
      }),
    )
    if (s2.constraints.every((rule) => rule.holds(parameters))) found.push(parameters)
  }
  return found
}
