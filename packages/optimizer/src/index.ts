export { bestAtEdge } from './best-at-edge.ts'
export { createStudy } from './study.ts'
export { categorical, float, int } from './dimensions.ts'
export { inlineExecutor } from './inline-executor.ts'
export { openTrialJournal } from './trial-journal.ts'
export { OptimizerError } from './optimizer-error.ts'
export { parameterImportance } from './parameter-importance.ts'
export { random } from './random.ts'
export { runStudy } from './run-study.ts'
export { tpe } from './tpe.ts'
export { workerThreadsExecutor } from './worker-threads-executor.ts'
export type { BatchFunction, Executor } from './executor.ts'
export type { BatchReport, RunStudyOptions } from './run-study.ts'
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
export type { FinishedTrial, Outcome, Trial } from './trial.ts'
export type { OptimizerErrorCode } from './optimizer-error.ts'
export type { Parameters, Point, SearchSpace } from './search-space.ts'
export type { RandomOptions } from './random.ts'
export type { ChoiceOptions, RangeOptions } from './dimensions.ts'
export type { Sampler, SamplingRequest } from './sampler.ts'
export type { Told } from './normalize-outcome.ts'
export type { TpeOptions } from './tpe.ts'
export type { TrialHistory } from './trial-history.ts'
export type { TrialJournal } from './trial-journal.ts'
export type { WorkerThreadsOptions } from './worker-threads-executor.ts'
