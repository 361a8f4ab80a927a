import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The limit is said to be reached, as the real gateway says it: with nothing but the status. */
export const tooManyRequests: Fault<'429'> = {
  name: '429',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'HTTP 429 without Retry-After',
  apply: async () => ({ status: 429, headers: {}, body: '' }),
}
