import { OpenbellError } from '@openbell/errors'

export type TopstepxErrorCode =
  | 'login-rejected'
  | 'not-logged-in'
  | 'rate-limited'
  | 'gateway-unavailable'
  | 'gateway-refused'
  | 'unexpected-answer'
  | 'contract-not-found'
  | 'invalid-setting'

/**
 * A call to the gateway failed, or could not even be prepared. `context.endpoint` names it; `context.errorCode` and `context.meaning` repeat the
 * gateway's own code where it gave one. Never holds the API key or a token.
 */
export class TopstepxError extends OpenbellError<TopstepxErrorCode> {}
