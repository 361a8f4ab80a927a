import { Buffer } from 'node:buffer'

/** Tokens that a login hands out. A new one leaves the older ones valid. */
export interface SessionTokens {
  issue(): string
  accepts(token: string | null): boolean
}

/** Life of a token, milliseconds. */
const TOKEN_LIFE = 24 * 3_600_000

/** Tokens for one user, shaped like a JWT but signed by nobody. */
export function sessionTokens(userName: string, clock: () => number): SessionTokens {
  const expiries = new Map<string, number>()
  return {
    issue: () => {
      const issued = clock()
      const expires = issued + TOKEN_LIFE
      const header = encode({ alg: 'HS256', typ: 'JWT' })
      const payload = encode({ sub: userName, jti: expiries.size + 1, exp: Math.floor(expires / 1000) })
      const token = `${header}.${payload}.${encode('simulated signature')}`
      expiries.set(token, expires)
      return token
    },
    accepts: (token) => token !== null && clock() < (expiries.get(token) ?? -Infinity),
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
