import type { SeededRandom } from '@openbell/seeded-random'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import type { FaultExchange } from './fault-exchange.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

/**
 * What a client can do about a fault:
 *
 * - `transient`: the answer is visibly none, or visibly damaged; the same request, sent again, brings the true one (after
 *   a new login where it was a 401).
 * - `permanent`: a refusal that stays; sending the request again does not help.
 * - `lie`: the answer looks right in every way and is not whole or not true; only a further question or another source
 *   shows it.
 * - `untidy`: everything asked for is there and true, with something amiss around it: out of order, twice, a bar too many
 *   at the end, a wrong date in a header. A careful client takes it without asking again.
 */
export type FaultKind = 'transient' | 'permanent' | 'lie' | 'untidy'

/** One way in which the gateway misbehaves. */
export interface Fault<Name extends string = string> {
  readonly name: Name
  readonly kind: FaultKind
  /** Where it can happen. */
  readonly on: readonly GatewayEndpoint[]
  /** What is sent, in one line. */
  readonly description: string
  /** What is sent instead of the calm answer; null where there is nothing to spoil. */
  apply(exchange: FaultExchange, random: SeededRandom): Promise<GatewayAnswer | null>
}
