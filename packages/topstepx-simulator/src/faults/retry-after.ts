import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The limit is said to be reached, with the seconds to wait. */
export const retryAfter: Fault<'429-retry-after'> = {
  name: '429-retry-after',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'HTTP 429 with a Retry-After of 1 to 10 seconds',
  apply: async (_exchange, random) => ({
    status: 429,
    headers: { 'retry-after': String(1 + random.integer(10)) },
    body: '',
  }),
}
