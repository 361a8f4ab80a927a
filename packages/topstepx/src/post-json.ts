import ky from 'ky'
import { abortable } from './abortable.ts'
import { readText } from './read-text.ts'
import { startTimer } from './start-timer.ts'
import type { StartTimer } from './start-timer.ts'

/** What came of one request, before anybody decides whether to try again. */
export type Exchange =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unauthorized' }
  /** `retryAfter` is the header as it came. */
  | { readonly kind: 'limited'; readonly retryAfter: string | null }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfter: string | null }
  | { readonly kind: 'garbled'; readonly reason: string }
  | { readonly kind: 'oversized'; readonly reason: string }

export interface JsonPoster {
  /** Sends one request. Resolves whatever happens to it; rejects only with the reason of an aborted signal. */
  post(path: string, body: unknown, token: string | null, signal?: AbortSignal): Promise<Exchange>
}

export interface JsonPosterOptions {
  readonly baseUrl: string
  /** Whole time for a request, its body included. */
  readonly timeoutMs: number
  /** Longest body that is read; 32 MiB unless told. The largest page of bars has about 3 MiB. */
  readonly maxBytes?: number
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Measures `timeoutMs`. Not the client's clock: that one may stand still or jump. */
  readonly startTimer?: StartTimer
}

/** One HTTP exchange at a time. Retries, limits and tokens are decided elsewhere. */
export function jsonPoster(options: JsonPosterOptions): JsonPoster {
  const { baseUrl, timeoutMs, maxBytes = 32 * 2 ** 20, fetch = globalThis.fetch } = options
  const timer = options.startTimer ?? startTimer
  const http = ky.create({
    prefixUrl: baseUrl,
    retry: 0,
    // ky's own time-out ends with the headers: a body that never ends would hang.
    timeout: false,
    throwHttpErrors: false,
    // The key must not travel on to wherever a redirect points.
    redirect: 'manual',
    headers: { accept: 'application/json' },
    fetch: async (input, init) => fetch(input, init),
  })

  const exchange = async (
    path: string,
    body: unknown,
    token: string | null,
    signal: AbortSignal,
  ): Promise<Exchange> => {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` }
    const response = await http.post(path, { json: body, headers, signal })
    const failed = failure(response)
    if (failed !== null) {
      // The status says it all: the body may be large, or never end.
      void response.body?.cancel().catch(() => undefined)
      return failed
    }
    const text = await readText(response.body, maxBytes, signal)
    return text === null ? { kind: 'oversized', reason: `more than ${maxBytes} bytes` } : parsed(text)
  }

  return {
    async post(path, body, token, signal) {
      signal?.throwIfAborted()
      const limit = new AbortController()
      const stopTimer = timer(timeoutMs, () => limit.abort())
      const giveUp = (): void => limit.abort()
      signal?.addEventListener('abort', giveUp, { once: true })
      try {
        // ky passes on a signal that is derived from this one, and Node may collect that as garbage while the body is
        // still coming in: the wait has to end by itself.
        return await abortable(exchange(path, body, token, limit.signal), limit.signal)
      } catch (error) {
        signal?.throwIfAborted()
        const reason = limit.signal.aborted ? `no answer within ${timeoutMs} ms` : systemCode(error)
        return { kind: 'unavailable', reason, retryAfter: null }
      } finally {
        stopTimer()
        signal?.removeEventListener('abort', giveUp)
      }
    },
  }
}

/** What a status means that is no success; null for the others. */
function failure({ status, ok, headers }: Response): Exchange | null {
  const retryAfter = headers.get('retry-after')
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 429) return { kind: 'limited', retryAfter }
  if (status >= 500 || status === 408) return { kind: 'unavailable', reason: `HTTP ${status}`, retryAfter }
  return ok ? null : { kind: 'refused', status }
}

function parsed(text: string): Exchange {
  try {
    return { kind: 'answer', body: JSON.parse(text) as unknown }
  } catch {
    // The parser's own message quotes the text, which may be half of a token.
    return { kind: 'garbled', reason: `${text.length} characters that are not JSON` }
  }
}

/** The system's word for a failed request, such as `ECONNREFUSED`; never the error itself, which may hold headers. */
function systemCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(at.code)) return at.code
  return 'the connection failed'
}
