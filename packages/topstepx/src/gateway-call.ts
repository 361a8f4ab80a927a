import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { envelopeSchema, tokenSchema } from './gateway-answers.ts'
import { gatewayErrorMeaning } from './gateway-error-codes.ts'
import type { Endpoint } from './gateway-error-codes.ts'
import { gatewayWords } from './gateway-words.ts'
import type { Exchange, JsonPoster } from './post-json.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { LONGEST_WAIT_MS, MAX_TRIES, retryDelay } from './retry-policy.ts'
import type { Trouble } from './retry-policy.ts'
import type { RateLimiter } from './sliding-window-limiter.ts'
import { TopstepxError } from './topstepx-error.ts'

export interface GatewayCallOptions {
  readonly poster: JsonPoster
  /** Scheme, host and port for messages; nothing secret. */
  readonly origin: string
  readonly limiterOf: (endpoint: Endpoint) => RateLimiter
  readonly clock: Clock
  readonly random: () => number
  /** Struck out of whatever the gateway says. */
  readonly apiKey: string
}

/** One request of an endpoint. */
export interface GatewayRequest<Schema extends z.ZodType> {
  readonly endpoint: Endpoint
  readonly body: unknown
  readonly schema: Schema
  readonly signal?: AbortSignal | undefined
}

export type GatewayAnswer<Payload> =
  | { readonly kind: 'payload'; readonly payload: Payload }
  /** HTTP 200 with `success: false`, or with an error's number. */
  | { readonly kind: 'failure'; readonly errorCode: number; readonly errorMessage: string | null }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unauthorized' }

export type GatewayCall = <Schema extends z.ZodType>(
  request: GatewayRequest<Schema>,
  token: string | null,
) => Promise<GatewayAnswer<z.output<Schema>>>

/** Sends requests within the limits, tries again what may pass, and checks what comes back. */
export function gatewayCall(options: GatewayCallOptions): GatewayCall {
  const { poster, origin, limiterOf, clock, random } = options
  // Tokens that were replaced stay secret: they may live on until their day is over.
  const secrets = new Set([options.apiKey])
  return async ({ endpoint, body, schema, signal }, token) => {
    if (token !== null) secrets.add(token)
    const failures: Record<Trouble, number> = { limited: 0, unavailable: 0 }
    for (;;) {
      await limiterOf(endpoint).take(signal)
      const exchange = await poster.post(`api/${endpoint}`, body, token, signal)
      if (exchange.kind === 'unauthorized' || exchange.kind === 'refused') return exchange
      // Whoever sends so much once will do so again.
      if (exchange.kind === 'oversized') throw unexpectedAnswer(endpoint, exchange.reason)
      const outcome = exchange.kind === 'answer' ? checked(exchange.body, schema, secrets) : exchange
      if (outcome.kind === 'payload' || outcome.kind === 'failure') return outcome
      const trouble = outcome.kind === 'limited' ? 'limited' : 'unavailable'
      const header = outcome.kind === 'garbled' ? null : outcome.retryAfter
      const retryAfter = retryAfterSeconds(header, clock.now())
      const wait = retryDelay(trouble, ++failures[trouble], random(), retryAfter)
      if (failures[trouble] >= MAX_TRIES[trouble] || wait > LONGEST_WAIT_MS)
        throw givenUp(outcome, { endpoint, origin, tries: failures[trouble], wait, retryAfter })
      await clock.sleep(wait, signal)
    }
  }
}

type Answered<Payload> = Extract<GatewayAnswer<Payload>, { readonly kind: 'payload' | 'failure' }>
type Garbled = Extract<Exchange, { readonly kind: 'garbled' }>

/** JSON of the wrong shape, such as a bar without a price, is no more of an answer than half of a text. */
function checked<Schema extends z.ZodType>(
  body: unknown,
  schema: Schema,
  secrets: ReadonlySet<string>,
): Answered<z.output<Schema>> | Garbled {
  const envelope = envelopeSchema.safeParse(body)
  if (!envelope.success) return { kind: 'garbled', reason: describe(envelope.error) }
  const { success, errorCode, errorMessage } = envelope.data
  // 0 is success everywhere: an answer that says both would pass for one without bars.
  if (!success || errorCode !== 0) {
    // A gateway that repeats what it was sent, or sends, must not make us print it.
    const token = tokenSchema.safeParse(body).data?.token ?? ''
    const words = errorMessage ? gatewayWords(errorMessage, [...secrets, token]) : null
    return { kind: 'failure', errorCode, errorMessage: words }
  }
  const payload = schema.safeParse(body)
  if (!payload.success) return { kind: 'garbled', reason: describe(payload.error) }
  return { kind: 'payload', payload: payload.data }
}

/** The first complaint, without the value it is about. */
function describe(error: z.ZodError): string {
  const [issue] = error.issues
  return issue === undefined ? 'wrong shape' : `${issue.path.join('.')}: ${issue.message}`
}

/** The gateway answered with something that cannot be used. */
export function unexpectedAnswer(endpoint: Endpoint, detail: string): TopstepxError {
  return new TopstepxError(
    'unexpected-answer',
    `The gateway's answer to ${endpoint} cannot be used (${detail})`,
    {
      remedy:
        'Try again later. If it stays, the gateway has changed or the base URL is not a ProjectX Gateway.',
      context: { endpoint, detail },
    },
  )
}

/** HTTP 200 with `success: false`, as an error with the meaning that the code has for this endpoint. */
export function gatewayRefusal(
  endpoint: Endpoint,
  { errorCode, errorMessage }: { readonly errorCode: number; readonly errorMessage: string | null },
  code: 'gateway-refused' | 'login-rejected' | 'contract-not-found' = 'gateway-refused',
): TopstepxError {
  const { name, remedy } = gatewayErrorMeaning(endpoint, errorCode)
  const words = errorMessage === null || errorMessage === '' ? '' : `: ${errorMessage}`
  return new TopstepxError(code, `The gateway refused ${endpoint} with ${name} (${errorCode})${words}`, {
    remedy,
    context: { endpoint, errorCode, meaning: name },
  })
}

/** An HTTP status that says that the request itself is at fault. */
export function httpRefusal(
  endpoint: Endpoint,
  status: number,
  code: 'gateway-refused' | 'login-rejected' = 'gateway-refused',
): TopstepxError {
  return new TopstepxError(code, `The gateway refused ${endpoint} with HTTP ${status}`, {
    remedy: 'Check the base URL, and that user name and API key are set; the address may also be blocked.',
    context: { endpoint, status },
  })
}

type Failed = Extract<Exchange, { readonly kind: 'limited' | 'unavailable' | 'garbled' }>

interface Circumstances {
  readonly endpoint: Endpoint
  readonly origin: string
  readonly tries: number
  /** Milliseconds that would have to be waited now. */
  readonly wait: number
  /** Seconds that the gateway asks for. */
  readonly retryAfter: number | null
}

function givenUp(
  failed: Failed,
  { endpoint, origin, tries, wait, retryAfter }: Circumstances,
): TopstepxError {
  if (failed.kind === 'limited')
    return new TopstepxError('rate-limited', `The gateway refuses more requests (${endpoint}, HTTP 429)`, {
      remedy: `Wait ${Math.ceil(wait / 1000)} seconds or more, and let no other program use the same API key.`,
      context: { endpoint, tries, retryAfter },
    })
  if (failed.kind === 'garbled') return unexpectedAnswer(endpoint, failed.reason)
  return new TopstepxError(
    'gateway-unavailable',
    `${origin} does not answer ${endpoint} (${failed.reason})`,
    {
      remedy: 'Check the network and the base URL, or try again later: nothing was lost.',
      context: { endpoint, origin, tries, reason: failed.reason, retryAfter },
    },
  )
}
