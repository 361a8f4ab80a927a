import { Buffer } from 'node:buffer'

/** Tokens that a login hands out. A new one leaves the older ones valid. */
export interface SessionTokens {
  issue(): string
  accepts(token: string | null): boolean
  /** Ends the life of a token. */
  revoke(token: string): void
  /** A token that lives as long as another one, but says that it expires `ms` later. */
  misdated(token: string, ms: number): string
}

/** Life of a token, milliseconds. */
const TOKEN_LIFE = 24 * 3_600_000

/** Tokens for one user, shaped like a JWT but signed by nobody. */
export function sessionTokens(userName: string, clock: () => number): SessionTokens {
  const expiries = new Map<string, number>()
  const issue = (expires: number, stated: number): string => {
    const header = encode({ alg: 'HS256', typ: 'JWT' })
    const payload = encode({ sub: userName, jti: expiries.size + 1, exp: Math.floor(stated / 1000) })
    const token = `${header}.${payload}.${encode('simulated signature')}`
    expiries.set(token, expires)
    return token
  }
  return {
    issue: () => {
      const expires = clock() + TOKEN_LIFE
      return issue(expires, expires)
    },
    accepts: (token) => token !== null && clock() < (expiries.get(token) ?? -Infinity),
    // Kept as expired: the number of tokens makes the next one different from it.
    revoke: (token) => void expiries.set(token, -Infinity),
    misdated: (token, ms) => {
      const expires = expiries.get(token) ?? -Infinity
      return issue(expires, expires + ms)
    },
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
