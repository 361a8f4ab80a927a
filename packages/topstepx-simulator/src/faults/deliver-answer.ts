import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { GatewayAnswer } from './gateway-answer.ts'

/** Sends an answer, whole or in the way that its delivery says. `wait` rejects when nobody listens any more. */
export async function deliverAnswer(
  { status, headers, body, delivery }: GatewayAnswer,
  outgoing: ServerResponse,
  wait: (ms: number) => Promise<void>,
): Promise<Response> {
  if (delivery === undefined)
    return new Response(body === '' ? null : body, { status, headers: { ...headers } })
  const bytes = Buffer.from(body)
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length })
  if (delivery.kind === 'cut') {
    // What was written is on its way before the connection ends.
    outgoing.write(bytes.subarray(0, delivery.bytes), () => outgoing.destroy())
    return RESPONSE_ALREADY_SENT
  }
  const size = Math.ceil(bytes.length / delivery.pieces)
  for (let at = 0; at < bytes.length; at += size) {
    if (at > 0) await wait(delivery.pauseMs)
    outgoing.write(bytes.subarray(at, at + size))
  }
  outgoing.end()
  return RESPONSE_ALREADY_SENT
}
