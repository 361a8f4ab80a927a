export { annotateBars, barAtDay, sliceBars } from './annotate-bars.ts'
export type { AnnotatedBars } from './annotated-bars.ts'
export type { BarSource, SourceContract } from './bar-source.ts'
export type { BarStore, StoreCoverage, WriteReport } from './bar-store.ts'
export type { ContinuousBars, Roll } from './continuous-bars.ts'
export { csvSource } from './csv-source.ts'
export { DataError, StoreError } from './data-error.ts'
export type { DataErrorCode } from './data-error.ts'
export { downloadBars } from './download-bars.ts'
export type { ContractDownload, DownloadProgress, DownloadReport, DownloadRequest } from './download-bars.ts'
export { continuousBars } from './join-contracts.ts'
export type { ContinuousRequest } from './join-contracts.ts'
export { openBarStore } from './open-bar-store.ts'
export { planDownload } from './plan-download.ts'
export type { DownloadPlan, DownloadPlanRequest, DownloadStep } from './plan-download.ts'
export { checkQuality } from './quality/check-quality.ts'
export type { QualityRequest } from './quality/check-quality.ts'
export { QUALITY_THRESHOLDS } from './quality/quality-report.ts'
export type {
  QualityCheck,
  QualityRemark,
  QualityReport,
  QualityThresholds,
  Severity,
} from './quality/quality-report.ts'
export { qualityTable } from './quality/quality-table.ts'
export { requireQuality, requireTradingDays } from './quality/require-quality.ts'
export { sessionSegments } from './session-segments.ts'
export type { SegmentRequest, SessionSegments } from './session-segments.ts'
export { hashBars } from './stored-bars.ts'
export type { ContractBars, StoredBars } from './stored-bars.ts'
export type { TimeRange } from './time-range.ts'
export { topstepxSource } from './topstepx-source.ts'
