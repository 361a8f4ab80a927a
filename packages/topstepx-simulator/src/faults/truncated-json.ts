import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** A whole HTTP answer whose JSON stops in the middle. */
export const truncatedJson: Fault<'truncated-json'> = {
  name: 'truncated-json',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'HTTP 200 with JSON that stops in the middle',
  async apply({ calm }, random) {
    const answer = await calm()
    if (answer.status !== 200) return null
    return { ...answer, body: answer.body.slice(0, 1 + random.integer(answer.body.length - 1)) }
  },
}
