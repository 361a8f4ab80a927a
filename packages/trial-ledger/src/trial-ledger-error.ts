import { OpenbellError } from '@openbell/errors'

export type TrialLedgerErrorCode = 'trial-ledger-damaged' | 'trial-ledger-unusable' | 'trial-count-wrong'

/** A ledger could not be read or written, or was given figures that cannot be. */
export class TrialLedgerError extends OpenbellError<TrialLedgerErrorCode> {}
