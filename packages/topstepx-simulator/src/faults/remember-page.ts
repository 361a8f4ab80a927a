import type { FaultExchange } from './fault-exchange.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

/** Notes a page of bars, newest first, that the calm gateway has found. */
export function rememberPage(
  { fields, memory, newestBar }: Pick<FaultExchange, 'fields' | 'memory' | 'newestBar'>,
  { status, body }: GatewayAnswer,
): void {
  const id = fields['contractId']
  // A page may hold 20,000 bars: only its ends are read.
  const newest = timeAt(body, body.indexOf('"t":"'))
  const oldest = timeAt(body, body.lastIndexOf('"t":"'))
  if (status !== 200 || typeof id !== 'string' || newest === null || oldest === null) return
  memory.pages.set(id, { oldest, newest, body })
  if (newest === newestBar(id)) memory.settled.add(id)
}

function timeAt(body: string, at: number): number | null {
  return at < 0 ? null : Date.parse(body.slice(at + 5, body.indexOf('"', at + 5)))
}
