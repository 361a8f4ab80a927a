import { OpenbellError } from '@openbell/errors'

export type DataErrorCode =
  /** Too few trading days to train on. */
  | 'insufficient-data'
  /** A source has nothing for a symbol. */
  | 'no-data'
  /** A source refuses the bars of a contract that it has listed. */
  | 'contract-denied'
  /** The quality report holds a remark that stops. */
  | 'unusable-data'
  /** Synthetic and real bars would land in one store. */
  | 'mixed-sources'
  /** A ratio of prices that are not above zero. */
  | 'ratio-undefined'
  | 'store-damaged'
  /** The store was written by a later version. */
  | 'store-too-new'
  | 'invalid-symbol'

/** Market data is missing, damaged or not fit for use. */
export class DataError extends OpenbellError<DataErrorCode> {}

/** Something is wrong with the files of a bar store. */
export class StoreError extends DataError {}
