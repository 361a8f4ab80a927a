import { OpenbellError } from '@openbell/errors'

/** What can be wrong with what the validator is given, or with the hold-out ledger's file. */
export type ValidatorErrorCode =
  | 'trading-days-invalid'
  | 'too-few-trading-days'
  | 'policy-invalid'
  | 'series-not-paired'
  | 'resampling-option-invalid'
  | 'p-value-invalid'
  | 'session-named-twice'
  | 'look-invalid'
  | 'trial-count-invalid'
  | 'statistic-option-invalid'
  | 'matrix-invalid'
  | 'partitions-invalid'
  | 'split-invalid'
  | 'hold-out-ledger-unusable'
  | 'hold-out-ledger-damaged'

/** A validator was called with something that it cannot judge, or could not read or write its ledger. */
export class ValidatorError extends OpenbellError<ValidatorErrorCode> {}
