import { Buffer } from 'node:buffer'
import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

/** The headers promise the whole body, and the connection ends within it. */
export const cutBody: Fault<'cut-body'> = {
  name: 'cut-body',
  kind: 'transient',
  on: GATEWAY_ENDPOINTS,
  description: 'the connection ends in the middle of the body',
  async apply({ calm }, random) {
    const answer = await calm()
    const length = Buffer.byteLength(answer.body)
    return length < 2 ? null : { ...answer, delivery: { kind: 'cut', bytes: 1 + random.integer(length - 1) } }
  },
}
