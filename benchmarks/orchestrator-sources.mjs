// Parts of the command, bundled from their sources once for each process: nothing has to be built.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../tooling/bootstrap/workspace.mjs'
import { bundle } from './bundle.mjs'

const entries = {
  configuration: ['configuration', 'configuration'],
  executor: ['evaluation', 'evaluation-executor'],
  // Started by the executor, beside it.
  'evaluation-worker': ['evaluation', 'evaluation-worker'],
  evaluator: ['evaluation', 'evaluator'],
  'gate-policy': ['training', 'plan-run'],
  judge: ['training', 'judge-strategy-run'],
  search: ['training', 'search-strategy'],
  shuffled: ['training', 'shuffled-control'],
  selection: ['training', 'selection-evidence'],
  study: ['training', 'session-study'],
  'walk-forward': ['training', 'walk-forward-session'],
  'walk-forward-folds': ['training', 'walk-forward-folds'],
  window: ['training', 'window-setting'],
  market: ['verification', 'synthetic-loaded-market'],
  progress: ['verification', 'quiet-progress'],
}
const packages = { strategies: 'strategies', validator: 'validator', ledger: 'trial-ledger' }

const { folder, remove } = await bundle([
  ...Object.entries(entries).map(([out, [of, file]]) => ({
    in: join(root, 'apps', 'orchestrator', 'src', of, `${file}.ts`),
    out,
  })),
  ...Object.entries(packages).map(([out, name]) => ({
    in: join(root, 'packages', name, 'src', 'index.ts'),
    out,
  })),
])
process.once('exit', remove)
const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href)

export const { configurationSchema } = await load('configuration')
export const { evaluationExecutor } = await load('executor')
export const { createEvaluator } = await load('evaluator')
export const { policyOf } = await load('gate-policy')
export const { judgeStrategyRun } = await load('judge')
export const { searchStrategy } = await load('search')
export const { shuffledControl } = await load('shuffled')
export const { selectionEvidence } = await load('selection')
export const { sessionStudy, evaluateBatch } = await load('study')
export const { walkForwardSession } = await load('walk-forward')
export const { walkForwardFolds } = await load('walk-forward-folds')
export const { windowSetting } = await load('window')
export const { syntheticLoadedMarket } = await load('market')
export const { quietProgress } = await load('progress')
export const { strategyById, defaultParameters, neighbours } = await load('strategies')
export const { splitTradingDays, inMemoryHoldOutLedger } = await load('validator')
export const { effectiveTrials, inMemoryTrialLedger } = await load('ledger')
