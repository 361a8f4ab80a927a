export { bestAtEdge } from './best-at-edge.ts'
export { cmaEs } from './cma-es.ts'
export { createStudy } from './study.ts'
export { categorical, float, int } from './dimensions.ts'
export { gaussianProcess } from './gaussian-process.ts'
export { grid } from './grid.ts'
export { defaultSampler } from './default-sampler.ts'
export { inlineExecutor } from './inline-executor.ts'
export { medianPruner } from './median-pruner.ts'
export { noPruner } from './no-pruner.ts'
export { localSearch } from './local-search.ts'
export { openTrialJournal } from './trial-journal.ts'
export { OptimizerError } from './optimizer-error.ts'
export { parameterImportance } from './parameter-importance.ts'
export { quasiRandom } from './quasi-random.ts'
export { random } from './random.ts'
export { runStudy } from './run-study.ts'
export { successiveHalvingPruner } from './successive-halving-pruner.ts'
export { tpe } from './tpe.ts'
export { workerThreadsExecutor } from './worker-threads-executor.ts'
export type { BatchFunction, Executor } from './executor.ts'
export type { BatchReport, RunStudyOptions, StudyResult, WholeEvaluation } from './run-study.ts'
export type { BestTrial, Direction, Study, StudyOptions } from './study.ts'
export type {
  CategoricalDimension,
  Condition,
  Conditional,
  Dimension,
  FloatDimension,
  IntDimension,
  ParametersOf,
  ParameterValue,
  Space,
  ValueOf,
} from './space.ts'
export type { ChoiceAxis, NumberAxis, SearchAxis } from './search-axis.ts'
export type { FinishedTrial, Outcome, Report, Trial } from './trial.ts'
export type { MedianPrunerOptions } from './median-pruner.ts'
export type { CmaEsOptions } from './cma-es.ts'
export type { GaussianProcessOptions } from './gaussian-process.ts'
export type { DefaultSamplerOptions } from './default-sampler.ts'
export type { GridOptions } from './grid.ts'
export type { LocalSearchOptions } from './local-search.ts'
export type { OptimizerErrorCode } from './optimizer-error.ts'
export type { Parameters, Point, SearchSpace } from './search-space.ts'
export type { QuasiRandomOptions } from './quasi-random.ts'
export type { RandomOptions } from './random.ts'
export type { ChoiceOptions, RangeOptions } from './dimensions.ts'
export type { Pruner, PruningRequest, ReportedTrial, StepLoss } from './pruner.ts'
export type { Sampler, SamplingRequest } from './sampler.ts'
export type { StepEvaluation, StepOutcome } from './evaluate-in-steps.ts'
export type { StoppingOptions } from './stopping-rule.ts'
export type { SuccessiveHalvingPrunerOptions } from './successive-halving-pruner.ts'
export type { TimeLimitOptions } from './time-limit.ts'
export type { Told } from './normalize-outcome.ts'
export type { TpeOptions } from './tpe.ts'
export type { TrialHistory } from './trial-history.ts'
export type { TrialJournal } from './trial-journal.ts'
export type { WorkerThreadsOptions } from './worker-threads-executor.ts'
