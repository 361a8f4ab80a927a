import type { Fault } from './fault.ts'
import { pick } from './pick.ts'
import { spoilOne } from './spoil-one.ts'

/** Fields without which a bar or a contract is of no use. */
const NEEDED = ['t', 'o', 'h', 'l', 'c', 'v', 'id', 'name', 'tickSize', 'tickValue', 'activeContract']

/** One field of one bar, or of one contract, is not there. */
export const missingField: Fault<'missing-field'> = {
  name: 'missing-field',
  kind: 'transient',
  on: ['Contract/search', 'Contract/available', 'Contract/searchById', 'History/retrieveBars'],
  description: 'one bar or one contract lacks a field',
  apply: (exchange, random) =>
    spoilOne(exchange, random, (item) => {
      const { [pick(present(item), random)]: _lost, ...rest } = item
      return rest
    }),
}

function present(item: object): readonly string[] {
  return NEEDED.filter((field) => field in item)
}
