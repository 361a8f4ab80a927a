import { contentOf } from './calm-content.ts'
import type { Fault } from './fault.ts'
import { pick } from './pick.ts'

/** A contract vanishes for good: from lists and by id. Its bars are still there for who knows the id. */
export const contractGone: Fault<'contract-gone'> = {
  name: 'contract-gone',
  kind: 'permanent',
  on: ['Contract/search', 'Contract/available', 'Contract/searchById'],
  description: 'a contract vanishes from lists and by id, for good',
  async apply(exchange, random) {
    const { contract = null, contracts = [] } = contentOf(await exchange.calm()) ?? {}
    const listed = contract === null ? contracts : [contract]
    if (listed.length === 0) return null
    // A product without bars would be missed by nobody.
    const traded = listed.filter(({ id }) => exchange.newestBar(id) !== null)
    exchange.memory.vanished.add(pick(traded.length > 0 ? traded : listed, random).id)
    return exchange.calmWith({})
  },
}
