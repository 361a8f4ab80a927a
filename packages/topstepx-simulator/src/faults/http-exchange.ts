import { bearerToken } from '../gateway/bearer-token.ts'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import type { FaultExchange } from './fault-exchange.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

/** What an exchange has besides its request. */
export type ExchangeSurroundings = Pick<
  FaultExchange,
  'memory' | 'tokens' | 'newestBar' | 'present' | 'clock' | 'wait'
> & {
  /** The calm gateway. */
  readonly answer: (request: Request) => Response | Promise<Response>
}

/** An exchange over a request whose body has been read, and the calm answer as far as it was asked for. */
export function httpExchange(
  request: Request,
  body: string,
  endpoint: GatewayEndpoint,
  { answer, memory, tokens, newestBar, present, clock, wait }: ExchangeSurroundings,
): { readonly exchange: FaultExchange; readonly calmSoFar: () => GatewayAnswer | null } {
  const { url, method } = request
  const headers = [...request.headers].filter(([name]) => name !== 'content-length')
  const ask = async (text: string): Promise<GatewayAnswer> => {
    const withBody = text === '' ? {} : { body: text }
    const response = await answer(new Request(url, { method, headers, ...withBody }))
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    }
  }
  const fields = fieldsOf(body)
  let asked: Promise<GatewayAnswer> | null = null
  let calm: GatewayAnswer | null = null
  const exchange: FaultExchange = {
    endpoint,
    fields,
    token: bearerToken(request.headers.get('authorization')),
    calm: async () => {
      calm = await (asked ??= ask(body))
      return calm
    },
    calmWith: async (changes) => ask(JSON.stringify({ ...fields, ...changes })),
    memory,
    tokens,
    newestBar,
    present,
    clock,
    wait,
  }
  return { exchange, calmSoFar: () => calm }
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null ? { ...json } : {}
  } catch {
    return {}
  }
}
