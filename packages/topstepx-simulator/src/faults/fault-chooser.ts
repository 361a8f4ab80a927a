import type { SeededRandom } from '@openbell/seeded-random'
import type { GatewayEndpoint } from '../gateway/gateway-endpoint.ts'
import type { FaultName } from './fault-list.ts'
import type { Fault } from './fault.ts'

/** A request as it counts for the choice: two with the same key are the same request sent twice. */
export interface RequestIdentity {
  readonly key: string
  readonly endpoint: GatewayEndpoint
}

/** A fault to try on a request, and the random numbers that it may draw. */
export interface FaultChoice {
  readonly fault: Fault<FaultName>
  readonly random: SeededRandom
  /** To be called before it is tried; false when it has been used up by another request meanwhile. */
  readonly claim: () => boolean
  /** To be called when it had nothing to spoil. */
  readonly release: () => void
}

/** Decides which requests go wrong, and how. */
export interface FaultChooser {
  /** Faults for a request in the order in which to try them; the first that has something to spoil is played. */
  choices(request: RequestIdentity): readonly FaultChoice[]
  /** To be called with what became of each request: whether it was spoiled, by whomever, and the HTTP status sent. */
  done(request: RequestIdentity, spoiled: boolean, status: number | null): void
}
