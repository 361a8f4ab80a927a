import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The answer takes long, sometimes longer than a client waits. */
export const slowAnswer: Fault<'slow-answer'> = {
  name: 'slow-answer',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'the answer comes after 2 to 45 seconds',
  async apply({ wait, calm }, random) {
    await wait(1000 * (2 + random.integer(44)))
    return calm()
  },
}
