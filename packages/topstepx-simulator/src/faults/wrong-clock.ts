import { GATEWAY_ENDPOINTS } from '../gateway/gateway-endpoint.ts'
import type { Fault } from './fault.ts'

const HOUR = 3_600_000

/** The gateway's clock is off: the `Date` of an answer and the expiry that a token states. Tokens live as long as ever. */
function wrongClock<Name extends string>(name: Name, hours: number): Fault<Name> {
  const off = `${Math.abs(hours)} hours ${hours < 0 ? 'behind' : 'ahead'}`
  return {
    name,
    kind: 'untidy',
    on: GATEWAY_ENDPOINTS,
    description: `the Date header and the token's stated expiry are ${off}`,
    async apply({ calm, clock, tokens }) {
      const answer = await calm()
      const date = new Date(clock() + hours * HOUR).toUTCString()
      const body = answer.body.replace(
        /("(?:newToken|token)":)"([^"]+)"/,
        (_whole, field: string, token: string) => `${field}"${tokens.misdated(token, hours * HOUR)}"`,
      )
      return { ...answer, headers: { ...answer.headers, date }, body }
    },
  }
}

/** So far ahead that a token seems to live longer than it does. */
export const clockAhead = wrongClock('clock-ahead', 5)
/** So far behind that a new token seems to have expired. */
export const clockBehind = wrongClock('clock-behind', -26)
