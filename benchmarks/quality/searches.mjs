import { incumbent } from './incumbent.mjs'
import { optimizer } from './sources.mjs'

/** Losses at the checkpoints up to `trials`, a row for each seed, of one of our samplers; `untold` of all violations. */
export function ourSearches(problem, create, { seeds, trials, untold }, report) {
  return seeds.map((seed) => {
    const study = optimizer.createStudy({
      space: problem.space,
      direction: problem.direction,
      sampler: create(seed, trials),
      constraints: [problem.isAllowed],
    })
    const search = incumbent(problem, seed)
    while (search.finished < trials) {
      const { number, params } = study.ask()
      const { value, violation } = search.evaluate(params)
      const broken = { infeasible: 'rule', ...(untold ? {} : { violation }) }
      study.tell(number, violation === undefined ? value : broken)
    }
    report(trials)
    return search.losses
  })
}

/** Times that Optuna may ask again for free, one after the other; it would go on for ever where it has converged. */
const FREE_ASKS = 20

/**
 * The same of one of Optuna's, which asks for all seeds in turn. A point that breaks a constraint between parameters,
 * which ours never asks for, costs Optuna nothing: it asks again. After `FREE_ASKS` of them in a row it is told that the
 * point breaks a rule, by as much as the worst does, and that is a trial.
 */
export async function optunaSearches(problem, optuna, sampler, seeds, trials, report) {
  const { direction, space } = problem
  const searches = seeds.map((seed) => incumbent(problem, seed))
  const rejected = seeds.map(() => 0)
  let asked = await optuna.start({ sampler, direction, space, seeds })
  let reported = 0
  while (searches.some(({ finished }) => finished < trials)) {
    const outcomes = asked.map((params, i) => {
      if (params === null || searches[i].finished >= trials) return null
      if (!problem.isAllowed(params) && ++rejected[i] <= FREE_ASKS) return { rejected: true }
      rejected[i] = 0
      return problem.isAllowed(params) ? searches[i].evaluate(params) : searches[i].waste()
    })
    asked = await optuna.step(outcomes)
    const finished = searches.reduce((sum, search) => sum + search.finished, 0)
    report(finished - reported)
    reported = finished
  }
  return searches.map(({ losses }) => losses)
}
