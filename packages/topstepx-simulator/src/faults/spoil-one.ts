import type { SeededRandom } from '@openbell/seeded-random'
import { contentOf } from './calm-content.ts'
import type { FaultExchange } from './fault-exchange.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

type Spoil = (item: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/**
 * The calm answer with one bar or one contract, drawn by chance, replaced; null when it holds none.
 *
 * @param spoil what is sent in place of one of them.
 */
export async function spoilOne(
  exchange: FaultExchange,
  random: SeededRandom,
  spoil: Spoil,
): Promise<GatewayAnswer | null> {
  const answer = await exchange.calm()
  const content = contentOf(answer)
  const { bars = [], contracts = [], contract = null } = content ?? {}
  const spoiled =
    contract === null
      ? { ...spoiledList('bars', bars, random, spoil), ...spoiledList('contracts', contracts, random, spoil) }
      : { contract: spoil(contract) }
  if (Object.keys(spoiled).length === 0) return null
  return { ...answer, body: JSON.stringify({ ...content, ...spoiled }) }
}

function spoiledList(
  name: string,
  items: readonly Readonly<Record<string, unknown>>[],
  random: SeededRandom,
  spoil: Spoil,
): Readonly<Record<string, unknown>> {
  if (items.length === 0) return {}
  const at = random.integer(items.length)
  return { [name]: items.map((item, i) => (i === at ? spoil(item) : item)) }
}
