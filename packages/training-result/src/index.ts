export { accountMomentSchema, accountResultSchema } from './account-result.ts'
export type { AccountMomentResult, AccountResult } from './account-result.ts'
export {
  backtestFiguresSchema,
  drawdownSchema,
  excursionSchema,
  tradeFiguresSchema,
} from './backtest-figures.ts'
export type {
  BacktestFigures,
  DrawdownResult,
  ExcursionResult,
  TradeFiguresResult,
} from './backtest-figures.ts'
export { backtestTradeSchema } from './backtest-trade.ts'
export type { BacktestTrade } from './backtest-trade.ts'
export { deployedCheckSchema } from './deployed-check.ts'
export type { DeployedCheck } from './deployed-check.ts'
export { dataSummarySchema, qualityRemarkSchema, splitSchema } from './data-summary.ts'
export type { DataSummary, Split } from './data-summary.ts'
export { gateResultSchema } from './gate-result.ts'
export type { GateResult } from './gate-result.ts'
export { metricsSchema, windowsSchema } from './metrics.ts'
export type { Metrics, Windows } from './metrics.ts'
export { dailyProfitSchema, parametersSchema, sessionResultSchema } from './session-result.ts'
export type { DailyProfit, SessionResult } from './session-result.ts'
export { searchInsightSchema, trialsEverSchema } from './search-insight.ts'
export type { SearchInsight, TrialsEver } from './search-insight.ts'
export { policyResultSchema } from './policy-result.ts'
export type { PolicyResult } from './policy-result.ts'
export { trackRecordSchema } from './track-record.ts'
export type { TrackRecord } from './track-record.ts'
export { backtestRulesSchema, printedBacktestSchema } from './printed-backtest.ts'
export type { PrintedBacktest } from './printed-backtest.ts'
export { strategyResultSchema } from './strategy-result.ts'
export type { StrategyResult } from './strategy-result.ts'
export { printedResultSchema, trainingResultSchema } from './training-result.ts'
export type { PrintedResult, TrainingResult } from './training-result.ts'
export {
  deployedCheckJsonSchema,
  printedBacktestJsonSchema,
  printedResultJsonSchema,
  trainingResultJsonSchema,
} from './json-schema.ts'
export type { JsonSchema } from './json-schema.ts'
