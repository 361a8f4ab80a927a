import type { Fault } from './fault.ts'

/** A contract's bars are refused for good, as if nobody knew it, while lists still have it. */
export const barsRefused: Fault<'bars-refused'> = {
  name: 'bars-refused',
  kind: 'permanent',
  on: ['History/retrieveBars'],
  description: 'the bars of a contract that stays listed are refused, for good',
  async apply({ fields: { contractId }, memory, newestBar, calmWith }) {
    if (typeof contractId !== 'string' || newestBar(contractId) === null) return null
    memory.barsRefused.add(contractId)
    return calmWith({})
  },
}
