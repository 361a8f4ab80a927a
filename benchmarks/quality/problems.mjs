import { acceptanceFunctions } from './acceptance-functions.mjs'
import { constrainedDesigns } from './constrained-designs.mjs'
import { goldenFunctions, otherFunctions } from './functions.mjs'
import { markets, tuningMarkets } from './markets.mjs'
import { realMarkets } from './real-markets.mjs'
import { indexOf, isAllowed, s2Space } from './s2-grid.mjs'
import { MINIMUM_TRADES, s2Landscape } from './s2-landscape.mjs'

const EARLY = [25, 50, 100, 200]
const ON_S2 = [100, 300, 1000, 10_000]
/** Quarters of real bars that settings of samplers are chosen on. */
const REAL_TUNING = /-2019q[12]-/
/** For a function without noise there is nothing to draw. */
const QUIET = 0

/**
 * What is measured, by part and name. A problem is `{ part, name, direction, space, checkpoints, isAllowed, evaluate,
 * loss }`: `evaluate(params, normal)` gives what a sampler is told, `{ value }` or `{ violation }`, with noise from
 * `normal()`; `loss(params, value)` is what counts in the tables, free of noise, the less the better.
 */
const functionProblem =
  (part) =>
  ({ name, space, truth, noise = QUIET, violation = () => 0 }) => ({
    part,
    name,
    direction: 'minimize',
    space,
    checkpoints: checkpointsOf(name),
    isAllowed: () => true,
    evaluate: (params, normal) => {
      const broken = violation(params)
      if (broken > 0) return { violation: broken }
      return { value: truth(params) + (noise === QUIET ? 0 : noise * normal()) }
    },
    loss: (params) => truth(params),
  })

const acceptance = [...acceptanceFunctions, ...constrainedDesigns]

const builders = {
  ...Object.fromEntries(goldenFunctions.map((one) => [one.name, () => functionProblem('golden')(one)])),
  ...Object.fromEntries(otherFunctions.map((one) => [one.name, () => functionProblem('others')(one)])),
  ...Object.fromEntries(acceptance.map((one) => [one.name, () => functionProblem('acceptance')(one)])),
  ...Object.fromEntries(Object.keys(markets).map((market) => [`S2 ${market}`, () => s2Problem(market)])),
}

function partOf(market) {
  if (market in tuningMarkets) return 's2-tuning'
  if (market in realMarkets) return REAL_TUNING.test(market) ? 's2-real-tuning' : 's2-real'
  return market === 'synthetic' ? 's2' : 's2-more'
}

/** Names of all problems with the part they belong to; S2 on further markets is a part of its own, those for tuning another. */
export const problemParts = Object.fromEntries([
  ...goldenFunctions.map(({ name }) => [name, 'golden']),
  ...otherFunctions.map(({ name }) => [name, 'others']),
  ...acceptance.map(({ name }) => [name, 'acceptance']),
  ...Object.keys(markets).map((market) => [`S2 ${market}`, partOf(market)]),
])

/** The numbers of trials at which the best so far is looked at. */
export function checkpointsOf(name) {
  return name.startsWith('S2 ') ? ON_S2 : EARLY
}

export async function problem(name) {
  return builders[name]()
}

/** The search that training makes, on a landscape whose every point is known: the loss is the regret. */
async function s2Problem(market) {
  const { sharpe, trades } = await s2Landscape(market)
  const optimum = sharpe.reduce((best, value) => (value > best ? value : best), -Infinity)
  return {
    part: problemParts[`S2 ${market}`],
    name: `S2 ${market}`,
    direction: 'maximize',
    space: s2Space,
    checkpoints: checkpointsOf(`S2 ${market}`),
    isAllowed,
    evaluate: (params) => {
      const index = indexOf(params)
      if (!Number.isNaN(sharpe[index])) return { value: sharpe[index] }
      // A set whose Sharpe ratio is not defined breaks the rule by as little as can be.
      return { violation: Math.max(1, MINIMUM_TRADES - trades[index]) }
    },
    loss: (_, value) => optimum - value,
  }
}
