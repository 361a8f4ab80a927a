import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import type { SessionTokens } from '../gateway/session-tokens.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import type { GatewayMemory } from './gateway-memory.ts'

/** One request, and what a fault may do with it. */
export interface FaultExchange {
  readonly endpoint: GatewayEndpoint
  /** Fields of the request; none when its body is no JSON object. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The token that came with it. */
  readonly token: string | null
  /** The calm answer; asked for once, however often it is called. */
  readonly calm: () => Promise<GatewayAnswer>
  /** The calm answer to the request with some fields changed; asked for with every call. */
  readonly calmWith: (changes: Readonly<Record<string, unknown>>) => Promise<GatewayAnswer>
  readonly memory: GatewayMemory
  readonly tokens: SessionTokens
  /** Open of the newest bar that the market holds for a contract, UTC epoch milliseconds; null without bars. */
  readonly newestBar: (contractId: string) => number | null
  /** The simulated present, UTC epoch milliseconds. */
  readonly present: number
  /** Real time, UTC epoch milliseconds. */
  readonly clock: () => number
  /** Waits; rejects when the client has gone or the simulator closes. */
  readonly wait: (ms: number) => Promise<void>
}
