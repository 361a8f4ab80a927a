import ky from 'ky'
import { retryAfterSeconds } from './retry-policy.ts'

/** What came of one request, before anybody decides whether to try again. */
export type Exchange =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'limited'; readonly retryAfter: number | null }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'garbled'; readonly reason: string }

export interface JsonPoster {
  /** Sends one request. Resolves whatever happens to it; rejects only with the reason of an aborted signal. */
  post(path: string, body: unknown, token: string | null, signal?: AbortSignal): Promise<Exchange>
}

export interface JsonPosterOptions {
  readonly baseUrl: string
  /** Whole time for a request, its body included. */
  readonly timeoutMs: number
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** One HTTP exchange at a time. Retries, limits and tokens are decided elsewhere. */
export function jsonPoster({ baseUrl, timeoutMs, fetch = globalThis.fetch }: JsonPosterOptions): JsonPoster {
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
  return {
    async post(path, body, token, signal) {
      signal?.throwIfAborted()
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), timeoutMs)
      const giveUp = (): void => limit.abort()
      signal?.addEventListener('abort', giveUp, { once: true })
      try {
        const headers = token === null ? {} : { authorization: `Bearer ${token}` }
        const response = await http.post(path, { json: body, headers, signal: limit.signal })
        const text = await response.text()
        return read(response, text)
      } catch (error) {
        signal?.throwIfAborted()
        const reason = limit.signal.aborted ? `no answer within ${timeoutMs} ms` : systemCode(error)
        return { kind: 'unavailable', reason }
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
      }
    },
  }
}

function read(response: Response, text: string): Exchange {
  const { status } = response
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 429)
    return { kind: 'limited', retryAfter: retryAfterSeconds(response.headers.get('retry-after')) }
  if (status >= 500 || status === 408) return { kind: 'unavailable', reason: `HTTP ${status}` }
  if (!response.ok) return { kind: 'refused', status }
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
    if ('code' in at && typeof at.code === 'string') return at.code
  return 'the connection failed'
}
