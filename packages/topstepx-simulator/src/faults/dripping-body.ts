import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** Headers at once, and then the body piece by piece. */
export const drippingBody: Fault<'dripping-body'> = {
  name: 'dripping-body',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'the body comes in twenty pieces, 1 to 3 seconds apart',
  async apply({ calm }, random) {
    const answer = await calm()
    if (answer.body.length < 20) return null
    return { ...answer, delivery: { kind: 'drip', pieces: 20, pauseMs: 1000 * (1 + random.integer(3)) } }
  },
}
