import { OpenbellError } from '@openbell/errors'

export type ParameterFileErrorCode =
  'parameter-file-invalid' | 'parameter-file-missing' | 'stage-write-failed' | 'manifest-mismatch'

/** A parameter file or its manifest is missing, damaged, or could not be written. */
export class ParameterFileError extends OpenbellError<ParameterFileErrorCode> {}
