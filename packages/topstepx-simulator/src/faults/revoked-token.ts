import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The token dies before its time; a new login brings one that lives. */
export const revokedToken: Fault<'401'> = {
  name: '401',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS.filter((endpoint) => endpoint !== 'Auth/loginKey'),
  description: 'the token is revoked: HTTP 401 from now on, until the next login',
  async apply({ token, tokens, calm }) {
    if (token === null || !tokens.accepts(token)) return null
    tokens.revoke(token)
    return calm()
  },
}
