import { optimizer } from './sources.mjs'

/**
 * What is measured: each of our samplers beside Optuna's of the same kind. A sampler that this version of the package
 * does not have is left out, and so is one of Optuna's that needs what is not installed. `trials` bounds the budget of
 * those that take long: [ours, Optuna's]. What `takesBudget` is told how many trials the search will have.
 */
const all = [
  {
    name: 'default',
    ours: 'defaultSampler',
    takesBudget: true,
    optuna: 'tpe multivariate',
    trials: [Infinity, 1000],
  },
  { name: 'random', ours: 'random', optuna: 'random' },
  { name: 'tpe', ours: 'tpe', optuna: 'tpe multivariate', trials: [1000, 1000] },
  {
    name: 'tpe univariate',
    ours: 'tpe',
    options: { multivariate: false },
    optuna: 'tpe univariate',
    trials: [1000, 200],
  },
  { name: 'quasi random', ours: 'quasiRandom', optuna: 'quasi random' },
  { name: 'cma-es', ours: 'cmaEs', optuna: 'cmaes' },
  { name: 'gaussian process', ours: 'gaussianProcess', optuna: 'gp', trials: [200, 100] },
  // Optuna has none of this kind: beside its best.
  { name: 'local search', ours: 'localSearch', optuna: 'tpe multivariate', trials: [Infinity, 1000] },
]

export const samplers = all
  .filter(({ ours }) => ours in optimizer)
  .map(({ name, ours, options = {}, takesBudget = false, optuna, trials = [Infinity, Infinity] }) => ({
    name,
    create: (seed, budget) =>
      optimizer[ours]({ seed, ...options, ...(takesBudget ? { trials: budget } : {}) }),
    optuna,
    trials: { ours: trials[0], optuna: trials[1] },
  }))
