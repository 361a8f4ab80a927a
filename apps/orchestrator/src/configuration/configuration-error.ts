import { OpenbellError } from '@openbell/errors'

/** The run cannot start as it was asked for. */
export class ConfigurationError extends OpenbellError<
  | 'invalid-configuration'
  | 'missing-credentials'
  | 'unknown-strategy'
  | 'unknown-session'
  | 'unknown-run'
  | 'unknown-scenario'
  | 'invalid-value'
  | 'stage-in-use'
  | 'current-unusable'
  | 'nothing-deployed'
  | 'no-newer-days'
  | 'limit-unreachable'
  | 'nothing-to-judge'
> {}
