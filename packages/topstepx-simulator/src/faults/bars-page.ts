import { contentOf } from './calm-content.ts'
import type { WireBar } from './calm-content.ts'
import type { FaultExchange } from './fault-exchange.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

/** The bars of the calm answer, newest first; none when it was refused or is not about bars. */
export async function calmBars(exchange: FaultExchange): Promise<readonly WireBar[]> {
  return barsOf(await exchange.calm())
}

/** The bars of an answer of the calm gateway. */
export function barsOf(answer: GatewayAnswer): readonly WireBar[] {
  return contentOf(answer)?.bars ?? []
}

/** An answer of the calm gateway with other bars in it. */
export function withBars(answer: GatewayAnswer, bars: readonly WireBar[] | null): GatewayAnswer {
  return { ...answer, body: JSON.stringify({ ...contentOf(answer), bars }) }
}
