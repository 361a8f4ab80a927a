import { abortable } from './abortable.ts'
import type { Clock } from './clock.ts'
import { gatewayRefusal, httpRefusal } from './gateway-call.ts'
import type { GatewayCall } from './gateway-call.ts'
import { loginSchema } from './gateway-answers.ts'

/** Tokens live 24 hours; a new one is fetched an hour before. */
const REFRESH_AFTER_MS = 23 * 3_600_000

export interface SessionToken {
  /** A valid token, after logging in where necessary. Concurrent callers share one login. */
  get(signal?: AbortSignal): Promise<string>
  /** Forgets a token that the gateway no longer accepts, unless a newer one has taken its place. */
  discard(token: string): void
}

export interface Credentials {
  readonly userName: string
  readonly apiKey: string
}

/** Keeps one token for one pair of credentials. Both stay in this closure. */
export function sessionToken(credentials: Credentials, call: GatewayCall, clock: Clock): SessionToken {
  let current: { readonly token: string; readonly since: number } | null = null
  let pending: { readonly login: Promise<string>; readonly signal: AbortSignal | undefined } | null = null

  const login = async (signal?: AbortSignal): Promise<string> => {
    const endpoint = 'Auth/loginKey'
    const since = clock.now()
    const { userName, apiKey } = credentials
    const answer = await call({ endpoint, body: { userName, apiKey }, schema: loginSchema, signal }, null)
    if (answer.kind === 'unauthorized') throw httpRefusal(endpoint, 401, 'login-rejected')
    if (answer.kind === 'refused') throw httpRefusal(endpoint, answer.status, 'login-rejected')
    if (answer.kind === 'failure') throw gatewayRefusal(endpoint, answer, 'login-rejected')
    current = { token: answer.payload.token, since }
    return current.token
  }

  return {
    async get(signal) {
      for (;;) {
        signal?.throwIfAborted()
        if (current !== null && clock.now() - current.since < REFRESH_AFTER_MS) return current.token
        if (pending === null) {
          const started = { login: login(signal), signal }
          const done = (): void => {
            pending = null
          }
          started.login.then(done, done)
          pending = started
        }
        const shared = pending
        try {
          return await abortable(shared.login, signal)
        } catch (error) {
          // The caller who had started the login gave up: that is no answer for the others.
          if (shared.signal?.aborted === true && signal?.aborted !== true) continue
          throw error
        }
      }
    },
    discard(token) {
      if (current?.token === token) current = null
    },
  }
}
