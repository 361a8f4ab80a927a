import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { parseContractId } from './contract-id.ts'
import { barsSchema, contractByIdSchema, contractSearchSchema } from './gateway-answers.ts'
import { gatewayCall, gatewayRefusal, httpRefusal, unexpectedAnswer } from './gateway-call.ts'
import type { GatewayAnswer, GatewayRequest } from './gateway-call.ts'
import type { Endpoint } from './gateway-error-codes.ts'
import { PAGE_LIMIT, pageMinutes } from './page-minutes.ts'
import { jsonPoster } from './post-json.ts'
import { PRODUCTS, productOf } from './products.ts'
import { sessionToken } from './session-token.ts'
import { slidingWindowLimiter } from './sliding-window-limiter.ts'
import { systemClock } from './system-clock.ts'
import type { TopstepxClient } from './topstepx-client.ts'
import { TopstepxError } from './topstepx-error.ts'

export interface TopstepxClientOptions {
  /** Such as `TOPSTEPX_BASE_URL`; without the `/api`. */
  readonly baseUrl: string
  /** The platform login name. */
  readonly userName: string
  readonly apiKey: string
  /** Defaults to the machine's clock. */
  readonly clock?: Clock
  /** Spreads retries; numbers in [0, 1). Defaults to `Math.random`. */
  readonly random?: () => number
  readonly fetch?: typeof globalThis.fetch
  /** Longest time for one request, its body included; 30 seconds unless told. */
  readonly timeoutMs?: number
}

/** TopstepX's own gateway. Other firms run the same software elsewhere. */
export const TOPSTEPX_BASE_URL = 'https://api.topstepx.com'

/** The gateway's published limits: one for history, one for everything else. */
const HISTORY_LIMIT = { requests: 50, windowMs: 30_000 }
const GENERAL_LIMIT = { requests: 200, windowMs: 60_000 }

/**
 * A client of a ProjectX Gateway for one pair of credentials. Logs in at the first call and again when the token ages,
 * keeps within the gateway's limits, and tries again what may pass. Neither key nor token can be read from it.
 *
 * @throws TopstepxError from every method; an aborted signal rejects with its own reason instead.
 * @throws TopstepxError `invalid-setting` when `baseUrl` is not an http address, or holds a user name or password.
 */
export function createTopstepxClient(options: TopstepxClientOptions): TopstepxClient {
  const { baseUrl, clock = systemClock, random = Math.random, timeoutMs = 30_000, fetch } = options
  const history = slidingWindowLimiter(HISTORY_LIMIT, clock)
  const general = slidingWindowLimiter(GENERAL_LIMIT, clock)
  const call = gatewayCall({
    poster: jsonPoster({ baseUrl, timeoutMs, fetch }),
    origin: originOf(baseUrl),
    limiterOf: (endpoint) => (endpoint === 'History/retrieveBars' ? history : general),
    clock,
    random,
    apiKey: options.apiKey,
  })
  const session = sessionToken({ userName: options.userName, apiKey: options.apiKey }, call, clock)

  /** One call with a token; a token that the gateway no longer accepts is renewed once. */
  const authorized = async <Schema extends z.ZodType>(
    request: GatewayRequest<Schema>,
  ): Promise<Extract<GatewayAnswer<z.output<Schema>>, { readonly kind: 'payload' | 'failure' }>> => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const token = await session.get(request.signal)
      const answer = await call(request, token)
      if (answer.kind === 'refused') throw httpRefusal(request.endpoint, answer.status)
      if (answer.kind !== 'unauthorized') return answer
      session.discard(token)
    }
    throw notLoggedIn(request.endpoint)
  }

  return {
    async login(signal) {
      await session.get(signal)
    },

    async activeContract(root, signal) {
      const endpoint = 'Contract/search'
      const body = { searchText: root, live: false }
      const answer = await authorized({ endpoint, body, schema: contractSearchSchema, signal })
      if (answer.kind === 'failure') throw gatewayRefusal(endpoint, answer)
      // The search is fuzzy and calls everything active: only the product's own segment of the id tells.
      const ofProduct = (answer.payload.contracts ?? [])
        .flatMap((contract) => {
          const parts = parseContractId(contract.id)
          return parts?.product === productOf(root) && contract.active ? [{ contract, parts }] : []
        })
        .sort((a, b) => a.parts.year - b.parts.year || a.parts.month - b.parts.month)
      const nearest = ofProduct[0]
      if (nearest === undefined) throw noActiveContract(root)
      return nearest.contract
    },

    async contractById(id, signal) {
      const endpoint = 'Contract/searchById'
      const answer = await authorized({
        endpoint,
        body: { contractId: id },
        schema: contractByIdSchema,
        signal,
      })
      if (answer.kind === 'failure') {
        if (answer.errorCode === 1) return null
        throw gatewayRefusal(endpoint, answer)
      }
      const { contract, contracts } = answer.payload
      const found = contract ?? contracts?.find((one) => one.id === id) ?? null
      if (found !== null && found.id !== id) throw unexpectedAnswer(endpoint, 'another contract')
      return found
    },

    minuteBars(request) {
      return pageMinutes(
        request,
        () => clock.now(),
        async (startTime, endTime) => {
          const endpoint: Endpoint = 'History/retrieveBars'
          const body = {
            contractId: request.contractId,
            // Picks the data entitlement, not the account: true gives empty answers to most users.
            live: false,
            startTime: new Date(startTime).toISOString(),
            endTime: new Date(endTime).toISOString(),
            unit: 2,
            unitNumber: 1,
            limit: PAGE_LIMIT,
            includePartialBar: false,
          }
          const answer = await authorized({ endpoint, body, schema: barsSchema, signal: request.signal })
          if (answer.kind === 'failure')
            throw gatewayRefusal(
              endpoint,
              answer,
              answer.errorCode === 1 ? 'contract-not-found' : 'gateway-refused',
            )
          return answer.payload.bars ?? []
        },
      )
    },
  }
}

/** Scheme, host and port of the gateway. Nothing of an address that may hold a password is repeated. */
function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const problem =
    url === null || !/^https?:$/.test(url.protocol)
      ? 'is not an http or https address'
      : url.username !== '' || url.password !== ''
        ? 'holds a user name or password'
        : null
  if (url !== null && problem === null) return url.origin
  throw new TopstepxError('invalid-setting', `The base URL of the gateway ${problem}`, {
    remedy: `Give scheme, host and port alone, such as ${TOPSTEPX_BASE_URL}.`,
    context: { setting: 'baseUrl' },
  })
}

function notLoggedIn(endpoint: Endpoint): TopstepxError {
  return new TopstepxError(
    'not-logged-in',
    `The gateway rejects ${endpoint} right after a login (HTTP 401)`,
    {
      remedy: 'Check that the API subscription is active and linked in the platform settings.',
      context: { endpoint },
    },
  )
}

function noActiveContract(root: string): TopstepxError {
  const known = Object.keys(PRODUCTS).join(', ')
  return new TopstepxError('contract-not-found', `The gateway lists no active contract of ${root}`, {
    remedy: `Check the symbol (known: ${known}), and that the account's data plan includes it.`,
    context: { root },
  })
}
