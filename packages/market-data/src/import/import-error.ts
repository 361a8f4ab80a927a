import { OpenbellError } from '@openbell/errors'

export type ImportErrorCode =
  /** A line or row is not a bar; the context names file, line and column. */
  | 'invalid-bar'
  /** The file is not there, or is a folder, a device, empty, packed, or no text. */
  | 'unreadable-file'
  | 'unknown-format'
  /** Times have no zone, and none was given. */
  | 'time-zone-needed'
  /** The bars show that they are stamped otherwise than was taken for granted. */
  | 'stamp-contradicted'
  | 'not-minute-bars'
  /** One minute stands twice with different values. */
  | 'contradicting-bars'
  /** None of the symbol and contract that were asked for. */
  | 'no-bars'
  /** A name that is no contract of the symbol. */
  | 'unknown-contract'
  /** Bars later than the contract traded. */
  | 'contract-contradicted'
  /** Prices that plainly are not those that the store has of the same minutes. */
  | 'store-contradicted'

/** A file of bars cannot be imported; nothing of it was. */
export class ImportError extends OpenbellError<ImportErrorCode> {}
