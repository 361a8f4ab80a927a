import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { GatewayEndpoint, Simulator } from '../src/index.ts'

/** An answer as the wire brought it. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** False when the connection ended before the body did. */
  readonly complete: boolean
}

/** Sends one request over a connection of its own and takes whatever comes. */
export function rawPost(
  simulator: Simulator,
  endpoint: GatewayEndpoint,
  body: unknown,
  token?: string,
  onPiece: (piece: string) => void = () => undefined,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const headers = { 'content-type': 'application/json', ...authorization }
    const sent = request(
      `${simulator.url}/api/${endpoint}`,
      { method: 'POST', headers, agent: false },
      (answer) => {
        const pieces: string[] = []
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => {
          pieces.push(piece)
          onPiece(piece)
        })
        answer.on('error', () => undefined)
        answer.on('close', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: pieces.join(''),
            complete: answer.complete,
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? '' : JSON.stringify(body))
  })
}
