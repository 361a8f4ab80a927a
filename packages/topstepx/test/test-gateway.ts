import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Call {
  readonly path: string
  readonly method: string | undefined
  readonly authorization: string | undefined
  readonly body: Record<string, unknown>
}

export interface Reply {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown
  /** Takes over the socket instead. */
  readonly raw?: (request: IncomingMessage, response: ServerResponse) => void
}

export interface TestGateway {
  readonly baseUrl: string
  readonly calls: Call[]
  close(): Promise<void>
}

export const ok = (payload: object): Reply => ({
  body: { ...payload, success: true, errorCode: 0, errorMessage: null },
})

export const failure = (errorCode: number, errorMessage: string | null = null): Reply => ({
  body: { token: null, bars: null, success: false, errorCode, errorMessage },
})

/** A real server on the loopback that answers what the test says; a login gets `token-1`, `token-2`, … unless told. */
export async function testGateway(answer: (call: Call, index: number) => Reply): Promise<TestGateway> {
  const calls: Call[] = []
  let logins = 0
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      const { url = '', method } = request
      const body: Record<string, unknown> = JSON.parse(text)
      const call = { path: url, method, authorization: request.headers.authorization, body }
      calls.push(call)
      let reply = answer(call, calls.length - 1)
      if (reply.body === undefined && reply.status === undefined && reply.raw === undefined) {
        if (url !== '/api/Auth/loginKey') throw new Error(`no answer for ${url}`)
        reply = ok({ token: `token-${++logins}` })
      }
      if (reply.raw !== undefined) return reply.raw(request, response)
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => closed(server))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { baseUrl: `http://127.0.0.1:${address.port}`, calls, close: () => closed(server) }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
