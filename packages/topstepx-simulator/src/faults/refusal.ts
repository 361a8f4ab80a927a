import { LOGIN_ERROR, refused } from '../gateway/envelope.ts'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'
import { pick } from './pick.ts'

interface Refusals {
  readonly payload: object
  /** Error numbers that the gateway documents for the endpoint; 99 where it documents none. */
  readonly codes: readonly number[]
}

const UNDOCUMENTED = 99
const REFUSALS: Readonly<Record<GatewayEndpoint, Refusals>> = {
  'Auth/loginKey': {
    payload: { token: null },
    codes: [1, 2, 3, 4, 5, 6, 7, LOGIN_ERROR.unknownError, 9, 10],
  },
  'Auth/validate': { payload: { newToken: null }, codes: [1, 2, 3, 4] },
  'Contract/search': { payload: { contracts: [] }, codes: [UNDOCUMENTED] },
  'Contract/available': { payload: { contracts: [] }, codes: [UNDOCUMENTED] },
  'Contract/searchById': { payload: { contract: null }, codes: [1] },
  'History/retrieveBars': { payload: { bars: [] }, codes: [1, 2, 3, 4] },
}

/** A refusal as the gateway words it: HTTP 200, `success: false` and a number. */
export const refusal: Fault<'refusal'> = {
  name: 'refusal',
  kind: 'permanent',
  on: GATEWAY_ENDPOINTS,
  description: 'HTTP 200 with success false and an error code of the endpoint',
  async apply({ endpoint }, random) {
    const { payload, codes } = REFUSALS[endpoint]
    const body = JSON.stringify({ ...payload, ...refused(pick(codes, random)) })
    return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
  },
}
