export { fileHoldOutLedger } from './file-hold-out-ledger.ts'
export type { Gate } from './gate.ts'
export { standardPolicy } from './gate-policy.ts'
export type { GatePolicy } from './gate-policy.ts'
export type { SignificanceContext } from './gates/hold-out-significance.ts'
export { holdOutKey, inMemoryHoldOutLedger } from './hold-out-ledger.ts'
export type { HoldOutIdentity, HoldOutLedger, Opening } from './hold-out-ledger.ts'
export { holmAdjust } from './holm-adjust.ts'
export { judgeStrategy } from './judge-strategy.ts'
export type { MarketClosedEvidence, StrategyEvidence } from './judge-strategy.ts'
export { pairedBlockBootstrap } from './paired-block-bootstrap.ts'
export type { PairedBlockBootstrapInput, PairedBlockBootstrapResult } from './paired-block-bootstrap.ts'
export type { PairedDailyProfits } from './paired-differences.ts'
export { pairedSignFlip } from './paired-sign-flip.ts'
export type { PairedSignFlipInput, PairedSignFlipResult } from './paired-sign-flip.ts'
export type { DayRange, HoldOutLook, OpenedHoldOut, SealedHoldOut } from './sealed-hold-out.ts'
export type {
  BoundsViolations,
  ConvergenceEvidence,
  SessionEvidence,
  WindowEvidence,
} from './session-evidence.ts'
export { sessionGates } from './session-gates.ts'
export { splitTradingDays } from './split-trading-days.ts'
export type { SplitOptions, TradingDaySplit } from './split-trading-days.ts'
export type { SessionVerdict, StrategyVerdict } from './strategy-verdict.ts'
export { ValidatorError } from './validator-error.ts'
export type { ValidatorErrorCode } from './validator-error.ts'
