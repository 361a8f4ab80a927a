import { Hono } from 'hono'
import type { Context } from 'hono'
import type { z } from 'zod'
import { SYNTHETIC_MARKET_HEADER } from '../market/market-name.ts'
import type { BarsAnswer } from './bars-endpoint.ts'
import { bearerToken } from './bearer-token.ts'
import type { ContractDirectory } from './contract-directory.ts'
import { accepted, LOGIN_ERROR, refused, SEARCH_BY_ID_ERROR } from './envelope.ts'
import {
  availableBody,
  bindingProblem,
  loginKeyBody,
  retrieveBarsBody,
  searchBody,
  searchByIdBody,
} from './request-bodies.ts'
import type { RetrieveBarsBody } from './request-bodies.ts'
import type { SessionTokens } from './session-tokens.ts'

/** What the gateway serves from. */
export interface GatewayParts {
  readonly userName: string
  readonly apiKey: string
  readonly tokens: SessionTokens
  /** Sent with every ping, so that nobody takes the prices for real. */
  readonly marketName: string
  readonly directory: ContractDirectory
  readonly retrieveBars: (body: RetrieveBarsBody) => BarsAnswer
}

/** The gateway as a function from requests within its limits to responses, and how many bars it has served. */
export interface GatewayApp {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly barsServed: () => number
}

/** Routes of a ProjectX Gateway: the token first, then the body. */
export function gatewayApp(parts: GatewayParts): GatewayApp {
  const { tokens, directory } = parts
  let barsServed = 0

  const app = new Hono()
  app.use(async (context, next) => {
    const { path } = context.req
    const open = path === '/api/Auth/loginKey' || path === '/api/Status/ping'
    if (!open && !tokens.accepts(bearerToken(context.req.header('authorization'))))
      return context.body(null, 401)
    return await next()
  })

  app.get('/api/Status/ping', (context) =>
    context.text('pong', 200, { [SYNTHETIC_MARKET_HEADER]: parts.marketName }),
  )

  app.post('/api/Auth/loginKey', async (context) =>
    withBody(context, loginKeyBody, ({ userName, apiKey }) => {
      // The key in both fields is a common slip, and the gateway does not say what is wrong.
      if (userName === parts.apiKey && apiKey === parts.apiKey) {
        return context.json({ token: null, ...refused(LOGIN_ERROR.unknownError, 'Unknown error') })
      }
      const known = userName.toLowerCase() === parts.userName.toLowerCase() && apiKey === parts.apiKey
      if (!known) return context.json({ token: null, ...refused(LOGIN_ERROR.invalidCredentials) })
      return context.json({ token: tokens.issue(), ...accepted })
    }),
  )

  app.post('/api/Auth/validate', (context) => context.json({ newToken: tokens.issue(), ...accepted }))

  app.post('/api/Contract/search', async (context) =>
    withBody(context, searchBody, ({ searchText, live }) =>
      context.json({ contracts: live ? [] : directory.search(searchText), ...accepted }),
    ),
  )

  app.post('/api/Contract/available', async (context) =>
    withBody(context, availableBody, ({ live }) =>
      context.json({ contracts: live ? [] : directory.available(), ...accepted }),
    ),
  )

  app.post('/api/Contract/searchById', async (context) =>
    withBody(context, searchByIdBody, ({ contractId }) => {
      const contract = directory.byId(contractId)
      const envelope = contract === null ? refused(SEARCH_BY_ID_ERROR.contractNotFound) : accepted
      return context.json({ contract, ...envelope })
    }),
  )

  app.post('/api/History/retrieveBars', async (context) =>
    withBody(context, retrieveBarsBody, (body) => {
      const { bars, json } = parts.retrieveBars(body)
      barsServed += bars
      return context.body(json, 200, { 'content-type': 'application/json; charset=utf-8' })
    }),
  )

  return { fetch: app.fetch, barsServed: () => barsServed }
}

async function withBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
  answer: (body: z.output<Schema>) => Response,
): Promise<Response> {
  let json: unknown
  try {
    json = JSON.parse(await context.req.text())
  } catch {
    return context.json(bindingProblem(null), 400)
  }
  const body = schema.safeParse(json)
  return body.success ? answer(body.data) : context.json(bindingProblem(body.error), 400)
}
